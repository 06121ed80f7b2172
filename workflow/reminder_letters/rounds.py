"""«ทำหนังสือเตือน»: drafts for those who still owe an answer, all of them or none."""

import datetime
import uuid
from collections.abc import Sequence
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offices.calendars import calendar_of
from offices.dates import day_in_words
from offices.models import User
from thai.numerals import to_thai
from thai.working_days import Calendar

from ..circulations import IsVoid
from ..models import Circulation, Draft, Reminder, ReminderRound, Response
from ..querysets import ResponseQuerySet
from ..states import State
from .candidates import Candidate, candidates
from .writing import write

ANSWER_WITHIN = 5  # working days that are proposed


class NobodyToRemind(ValueError):
    """None of those chosen may be reminded now."""


@transaction.atomic
def begin(
    circulation: Circulation,
    responses,
    *,
    answer_by: datetime.date,
    is_one_letter: bool,
    by: User,
    token: uuid.UUID,
) -> ReminderRound:
    """A round of drafts; who may not be reminded is left out, and a token makes one round.

    NobodyToRemind, IsVoid, TooManyForOneLetter. `responses`: a queryset of the circulation's.
    """
    Circulation.objects.select_for_update(of=("self",)).get(pk=circulation.pk)  # two rounds at once wait here
    if known := ReminderRound.objects.filter(form_token=token).first():
        return known
    if circulation.letter.is_void:
        raise IsVoid(str(circulation.letter))
    today = timezone.localdate()
    found = [each for each in candidates(_locked(circulation, responses), today) if not each.why_not]
    if not found:
        raise NobodyToRemind
    said = {"circulation": circulation, "answer_by": answer_by, "is_one_letter": is_one_letter}
    reminding = ReminderRound.objects.create(**said, made_by=by, form_token=token)
    _write(reminding, sorted(found, key=lambda each: each.response.office.path), by, today)
    return reminding


def owing(circulation: Circulation, user: User) -> ResponseQuerySet:
    """Those that a person may see who have not answered: to be reminded, or left alone for a reason."""
    return circulation.responses.visible_to(user).exclude(state__in=State.answered())


def proposed_day(
    calendar: Calendar, today: datetime.date, due_on: datetime.date | None = None
) -> datetime.date:
    """`due_on`: the last due day of those reminded. A reminder takes nobody's time away."""
    soon = calendar.after(today, ANSWER_WITHIN)
    if due_on is None or due_on <= soon:
        return soon
    return calendar.after(due_on - datetime.timedelta(days=1), 1)  # itself, where it is a working day


def doubts(circulation: Circulation, answer_by: datetime.date | None, chosen: ResponseQuerySet) -> list[str]:
    """What a person should know before the letters are written; nothing here forbids it."""
    letter, found = circulation.letter, []
    if not letter.number_thai:
        found.append(_("หนังสือที่จะอ้างยังไม่มีเลขที่ในระบบ หนังสือเตือนจะอ้างโดยไม่มีเลขที่"))
    if not letter.dated_on:
        found.append(_("หนังสือที่จะอ้างไม่มีวันที่ในระบบ หนังสือเตือนจะอ้างโดยไม่มีวันที่"))
    if answer_by and (reason := calendar_of(circulation.office).day_off(answer_by)):
        said = {"day": day_in_words(answer_by, "full"), "reason": reason}
        found.append(_("%(day)s เป็นวันหยุดราชการ (%(reason)s)") % said)
    if answer_by:
        found += _doubts_of_time(chosen.outstanding().filter(paused_on=None, due_on__gt=answer_by))
    return found


def _doubts_of_time(hurried: ResponseQuerySet) -> list[str]:
    first = hurried.select_related("office").order_by("-due_on", "office__path").first()
    if first is None:
        return []
    said = {"office": first.office.short, "day": day_in_words(first.due_on, "short")}
    words = _("ยังไม่ถึงกำหนดในวันที่ให้ตอบ %(count)s แห่ง เช่น %(office)s มีเวลาถึง %(day)s")
    return [words % {"count": to_thai(hurried.count()), **said}]


@translation.override(settings.LANGUAGE_CODE)  # an official letter is in Thai, whoever writes it
def _write(reminding: ReminderRound, found: Sequence[Candidate], by: User, today: datetime.date) -> None:
    office = reminding.circulation.office
    draft = partial(Draft, office=office, section=office.sections.first(), author=by)
    lots = [found] if reminding.is_one_letter else [[each] for each in found]
    drafts = [draft(**write(reminding, lot, today).fields(reminding)) for lot in lots]
    Draft.objects.bulk_create(drafts)
    Reminder.objects.bulk_create(
        Reminder(
            round=reminding,
            response=each.response,
            draft=draft,
            count=each.next_count,
            due_on=each.response.due_on,
        )
        for draft, lot in zip(drafts, lots, strict=True)
        for each in lot
    )


def _locked(circulation: Circulation, responses):
    """They cannot be answered while they are chosen."""
    chosen = Response.objects.filter(circulation=circulation, pk__in=responses.values("pk"))
    related = ("office", "circulation__office", "circulation__letter")
    return chosen.with_marks().select_related(*related).select_for_update(of=("self",)).order_by("pk")
