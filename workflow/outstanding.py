"""Who owes what, how late: computed when asked, stored nowhere."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Self

from django.db.models import Exists, OuterRef, QuerySet

from letters.models import Assignment, Entry, Link
from letters.querysets import EntryQuerySet
from offices.models import Office, User

from . import counting
from .holders import holders_of
from .lateness import days_left, in_words
from .marks import time_marks
from .models import Circulation, Extension, Response
from .querysets import CirculationQuerySet
from .states import Verdict

A_CARD, CUT_TO = 10, 5  # offices of one circulation among many: where more owe an answer, the first


@dataclass(frozen=True)
class Owing:
    """One response and its days: calendar days left, negative when late; who holds it, where that is told.

    While the clock stands still, the days are those that were left when it stopped.
    """

    response: Response
    days: int | None
    holder: Assignment | None = None

    @classmethod
    def of(cls, response: Response, today: datetime.date) -> Self:
        return cls(response, days_left(response.due_on, min(response.paused_on or today, today)))

    @property
    def is_late(self) -> bool:
        is_running = self.response.is_open and self.response.paused_on is None
        return bool(is_running and self.days is not None and self.days < 0)

    @property
    def days_words(self) -> str:
        """Of a clock that stands still nothing but the days left: it makes nobody late."""
        return "" if self.response.paused_on and (self.days or 0) < 0 else in_words(self.days)

    @property
    def words(self) -> str:
        marks = [mark.words for mark in time_marks(self.response)] if self.response.is_open else []
        return " · ".join(filter(None, [self.days_words, *marks]))


@dataclass(frozen=True)
class ToAnswer:
    """A line of an incoming book whose letter waits for an answer, by keys."""

    line: int
    office: int  # whose book it is
    letter: int
    due_on: datetime.date


@dataclass(frozen=True)
class Standing:
    """How one circulation stands."""

    circulation: Circulation
    answered: int
    counted: int  # copies, excused and withdrawn left out
    late: int
    owing: list[Owing]  # all of them, or the first

    @property
    def unlisted(self) -> int:
        """How many owe an answer beside those of `owing`."""
        return self.counted - self.answered - len(self.owing)

    @property
    def percent(self) -> float:
        return counting.percent(self.answered, self.counted)


def asked_by(office: Office, *, seen_by: User | None = None) -> CirculationQuerySet:
    """Every circulation of an office, or what one person may see of them, with its counts."""
    circulations = Circulation.objects.asked_by(office)
    if seen_by:
        circulations = circulations.visible_to(seen_by)
    return circulations.with_counts().select_related("letter", "office")


def in_order(keys: Iterable[int]) -> list[Circulation]:
    """The circulations that somebody chose and ordered by their keys."""
    keys = list(keys)
    found = Circulation.objects.select_related("letter", "office").order_by().in_bulk(keys)
    return [found[pk] for pk in keys]


def standings(
    circulations: Iterable[Circulation], today: datetime.date, *, at_most: int | None = None
) -> list[Standing]:
    """How each stands and who still owes, of each `at_most` so many; the one with most late answers first.

    They come with their counts and their late ones.
    """
    return sorted(
        _standings(list(circulations), today, at_most),
        key=lambda standing: (-standing.late, not standing.owing, standing.circulation.due_on or today),
    )


def below(duty: Response, user: User, today: datetime.date) -> list[Standing]:
    """How the circulations stand that execute a duty, as far as a person may see them."""
    if not duty.is_passed_on:
        return []
    serving = duty.served_by.visible_to(user).with_counts().with_late(today)
    return standings(serving.select_related("letter", "office"), today, at_most=A_CARD)


def wanting_more_time(office: Office, *, seen_by: User):
    """Requests for more time that wait for the office that asked, the oldest first."""
    waiting = Extension.objects.filter(verdict=Verdict.ASKED, response__circulation__office=office)
    # Asked of each: few wait, and SQLite would gather all that the person may see first.
    waiting = waiting.filter(Exists(Response.objects.visible_to(seen_by).filter(pk=OuterRef("response"))))
    related = ("response__office", "response__circulation__letter", "asked_in")
    return waiting.select_related(*related).order_by("pk")


def to_answer(user: User, offices: Collection[int]) -> list[ToAnswer]:
    """What a person may see of such lines; one query, which goes through all that the offices received."""
    seen = lines_to_answer(offices).visible_to(user, at=offices).order_by("letter__due_on", "pk")
    return [ToAnswer(*row) for row in seen.values_list("pk", "register__office", "letter", "letter__due_on")]


def lines_to_answer(offices: Collection[int] | QuerySet) -> EntryQuerySet:
    """Letters received with a day to answer by, which nobody circulated here and no letter answers yet.

    As lines in the books of offices, told by their keys. Those copied from an old register owe nothing until
    somebody says so.
    """
    here = OuterRef("register__office")
    answered = Link.objects.filter(kind=Link.Kind.ANSWERS, source__issuer=here, target=OuterRef("letter"))
    asked = Response.objects.filter(office=here, circulation__letter=OuterRef("letter"))
    with_a_day = {"letter__due_on__isnull": False, "letter__is_history": False}
    received = Entry.objects.received().filter(register__office__in=offices, **with_a_day)
    return received.exclude(Exists(answered)).exclude(Exists(asked))


def owed_by(office: Office, today: datetime.date, *, seen_by: User | None = None) -> list[Owing]:
    """What the office itself still has to answer, or what one person may see of it; most urgent first.

    Each with who holds it inside the office.
    """
    return _held(_owed(office, today, seen_by), today)


def first_owed(
    office: Office, today: datetime.date, at_most: int, *, seen_by: User
) -> tuple[list[Owing], int]:
    """The first of the same, and how many there are."""
    keys = _owed(office, today, seen_by)
    return _held(keys[:at_most], today), len(keys)


def _owed(office: Office, today: datetime.date, seen_by: User | None) -> list[int]:
    """Their keys in order: of many a page shows ten."""
    responses = Response.objects.open().owed_by(office)
    if seen_by:
        responses = responses.visible_to(seen_by, at=[office.pk])

    def urgency(row: tuple) -> tuple:
        _pk, due_on, paused_on = row
        return _by_days(paused_on, days_left(due_on, min(paused_on or today, today)))

    rows = responses.order_by("pk").values_list("pk", "due_on", "paused_on")
    return [pk for pk, *_days in sorted(rows, key=urgency)]


def _held(keys: list[int], today: datetime.date) -> list[Owing]:
    related = ("office", "circulation__letter", "circulation__office")
    told = Response.objects.with_marks().select_related(*related).order_by().in_bulk(keys)
    owing = [Owing.of(told[pk], today) for pk in keys if pk in told]
    holders = holders_of(each.response for each in owing)
    return [replace(each, holder=holders.get(each.response.pk)) for each in owing]


def lines(responses, today: datetime.date) -> list[Owing]:
    """Every response with its days, those still owing first, the latest of them on top."""
    return sorted(_by_lateness(responses, today), key=lambda each: not each.response.is_open)


def _standings(
    circulations: list[Circulation], today: datetime.date, at_most: int | None = None
) -> list[Standing]:
    open_ones = Response.objects.outstanding().filter(circulation__in=circulations)
    if at_most is not None:
        open_ones = open_ones.first_of_each_circulation(at_most)
    open_ones = open_ones.with_marks().select_related("office__parent")
    owing = defaultdict(list)
    for each in _by_lateness(open_ones, today):
        owing[each.response.circulation_id].append(each)
    if at_most is not None:
        for c in circulations:
            if c.counted - c.answered > at_most:
                del owing[c.pk][CUT_TO:]
    return [Standing(c, c.answered, c.counted, c.late, owing[c.pk]) for c in circulations]


def _by_lateness(responses, today: datetime.date) -> list[Owing]:
    return sorted((Owing.of(response, today) for response in responses), key=_urgency)


def _urgency(line: Owing) -> tuple:
    """Those whose clock runs first, of them the longest late; each office in its place."""
    return *_by_days(line.response.paused_on, line.days), line.response.office.path


def _by_days(paused_on: datetime.date | None, days: int | None) -> tuple:
    return paused_on is not None, days is None, days
