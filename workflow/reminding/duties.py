"""What an office may be reminded of, with all that decides whether it is."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.utils import timezone

from letters.models import Entry, Letter
from letters.querysets import EntryQuerySet
from offices.calendars import Calendars
from offices.models import Office
from thai.working_days import Calendar

from ..models import DigestLine, Plan, Record, Reminder, Response
from . import plans
from .stages import HEAD

WITH_PLANS = ("office__plan", "circulation__plan", "circulation__office__plan")  # to be read with a response
# What gives a duty new time, or asks for it again: no stage from before it is sent afterwards.
ASKED_ANEW = [
    *("resend", "restore", "send_back", "reopen", "retract"),
    *("grant_extension", "extend", "resume", "move_due"),
]


@dataclass(frozen=True)
class Duty:
    """A response that an office owes, or a letter with a day to answer by in its incoming book."""

    thing: Response | Entry
    letter: Letter
    office: Office  # that owes
    plan: Plan
    calendar: Calendar  # of the office that owes
    due_on: datetime.date | None
    asked_on: datetime.date
    lines: tuple[DigestLine, ...]  # in which it was reminded of, the oldest first
    is_void: bool  # the letter: nobody can answer it
    letter_on: datetime.date | None = None  # when the last reminder letter that stands was issued

    @property
    def response(self) -> Response | None:
        return self.thing if isinstance(self.thing, Response) else None

    @property
    def entry(self) -> Entry | None:
        return self.thing if isinstance(self.thing, Entry) else None

    @property
    def sent(self) -> set[str]:
        """The stages sent for the day that holds now: when it moves, they begin anew."""
        return {line.stage for line in self.lines if line.due_on == self.due_on}

    @property
    def told_until(self) -> datetime.date:
        """No stage up to this day is made up for: it was asked since, or reminded of by letter."""
        return max(self.asked_on, self.letter_on or self.asked_on)

    def was_sent_on(self, day: datetime.date) -> bool:
        """To whoever holds it; what its head was told is beside that."""
        return any(line.digest.on == day and line.stage != HEAD for line in self.lines)


def of_responses(
    responses: QuerySet[Response], on: datetime.date, calendars: Calendars | None = None
) -> list[Duty]:
    """Each with its plan, its calendar and what was sent; the queries do not grow with them."""
    related = responses.with_marks().select_related("circulation__letter", *WITH_PLANS)
    return of_read(related.defer("circulation__letter__text").order_by("pk"), on, calendars)


def of_read(
    responses: Iterable[Response], on: datetime.date, calendars: Calendars | None = None
) -> list[Duty]:
    """The same of responses that are there, with their marks and what is `WITH_PLANS`."""
    found = list(responses)
    calendars, lines = calendars or Calendars.load(), _lines("response", found)
    anew, letters = _asked_anew(found), _reminder_letters(found)
    void = _void(each.circulation.letter_id for each in found)
    return [
        Duty(
            thing=each,
            letter=each.circulation.letter,
            office=each.office,
            plan=plans.of_circulation(each.circulation),
            calendar=calendars.of(each.office),
            due_on=each.due_on,
            asked_on=max(_asked_on(each, on), anew.get(each.pk, datetime.date.min)),
            lines=tuple(lines[each.pk]),
            is_void=each.circulation.letter_id in void,
            letter_on=letters.get(each.pk),
        )
        for each in found
    ]


def of_entries(entries: EntryQuerySet, on: datetime.date, calendars: Calendars | None = None) -> list[Duty]:
    """Letters received that nobody circulated: the office reminds itself, by its own plan."""
    related = ("letter", "register__office__plan")
    found = list(entries.select_related(*related).defer("letter__text").order_by("pk"))
    calendars, lines = calendars or Calendars.load(), _lines("entry", found)
    void = _void(each.letter_id for each in found)
    return [
        Duty(
            thing=each,
            letter=each.letter,
            office=each.register.office,
            plan=plans.of_office(each.register.office),
            calendar=calendars.of(each.register.office),
            due_on=each.letter.due_on,
            asked_on=min(timezone.localdate(each.entered_at), each.registered_on),
            lines=tuple(lines[each.pk]),
            is_void=each.letter_id in void,
        )
        for each in found
    ]


def _asked_on(response: Response, on: datetime.date) -> datetime.date:
    """The day it was asked; of what was written down only after the day looked at, that of its letter."""
    asked_on = timezone.localdate(response.asked_at)
    return asked_on if asked_on <= on else min(asked_on, response.circulation.letter.dated_on or asked_on)


def _asked_anew(responses: Iterable[Response]) -> dict[int, datetime.date]:
    records = Record.objects.filter(response__in=responses, action__in=ASKED_ANEW).order_by()
    last = records.values_list("response").annotate(Max("at"))
    return {pk: timezone.localdate(at) for pk, at in last}


def _reminder_letters(responses: Iterable[Response]) -> dict[int, datetime.date]:
    standing = Reminder.objects.standing().filter(response__in=responses).order_by()
    last = standing.values_list("response").annotate(Max("issued_at"))
    return {pk: timezone.localdate(at) for pk, at in last}


def _void(letters: Iterable[int]) -> set[int]:
    return set(Letter.objects.struck_through().filter(pk__in=set(letters)).values_list("pk", flat=True))


def _lines(of: str, things: Iterable[Response | Entry]) -> dict[int, list[DigestLine]]:
    found = defaultdict(list)
    lines = DigestLine.objects.filter(**{f"{of}__in": things}).order_by("pk")
    for line in lines.select_related("digest__person", "digest__office"):
        found[getattr(line, f"{of}_id")].append(line)
    return found
