"""Who owes what, how late: computed when asked, stored nowhere."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from letters.models import Entry, Letter, Link, Register
from offices.models import Office, User

from . import counting
from .lateness import days_left, in_words
from .models import Circulation, Response
from .querysets import CirculationQuerySet
from .states import State

A_CARD = 20  # offices of one circulation among many


@dataclass(frozen=True)
class Owing:
    """One response and its days: calendar days left, negative when late."""

    response: Response
    days: int | None

    @property
    def is_late(self) -> bool:
        is_running = self.response.is_open and self.response.paused_on is None
        return bool(is_running and self.days is not None and self.days < 0)

    @property
    def words(self) -> str:
        return in_words(self.days) if self.response.paused_on is None else _("หยุดนับเวลาไว้")


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
    return circulations.with_counts().select_related("letter")


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


def standing_of(circulation: Circulation, today: datetime.date) -> Standing:
    counted = Circulation.objects.with_counts().with_late(today).select_related("letter__issuer", "office")
    return _standings([counted.get(pk=circulation.pk)], today)[0]


def to_be_judged(office: Office, *, seen_by: User):
    """Answers that wait for the office that asked: reported, or sent back as not theirs."""
    waiting = Response.objects.visible_to(seen_by).filter(circulation__office=office)
    waiting = waiting.filter(state__in=[State.REPORTED, State.REFUSED])
    return waiting.select_related("office", "circulation__letter").order_by("answered_at", "pk")


def letters_to_answer(office: Office, *, seen_by: User):
    """Letters received with a day to answer by, which nobody circulated here and no letter answers yet.

    Those copied from an old register owe nothing until somebody says so.
    """
    received = Entry.objects.filter(register__office=office, register__kind=Register.Kind.INCOMING)
    letters = Letter.objects.visible_to(seen_by).filter(
        due_on__isnull=False, is_history=False, entries__in=received
    )
    answered = Link.objects.filter(kind=Link.Kind.ANSWERS, source__issuer=office).values("target")
    asked = Response.objects.filter(office=office).values("circulation__letter")
    return letters.exclude(pk__in=answered).exclude(pk__in=asked).select_related("issuer").order_by("due_on")


def owed_by(office: Office, today: datetime.date, *, seen_by: User | None = None) -> list[Owing]:
    """What the office itself still has to answer, or what one person may see of it; most urgent first."""
    responses = Response.objects.open().filter(office=office)
    if seen_by:
        responses = responses.visible_to(seen_by)
    return _by_lateness(
        responses.select_related("office", "circulation__letter", "circulation__office"), today
    )


def lines(responses, today: datetime.date) -> list[Owing]:
    """Every response with its days, those still owing first, the latest of them on top."""
    return sorted(_by_lateness(responses, today), key=lambda each: not each.response.is_open)


def _standings(
    circulations: list[Circulation], today: datetime.date, at_most: int | None = None
) -> list[Standing]:
    open_ones = Response.objects.outstanding().filter(circulation__in=circulations).select_related("office")
    if at_most is not None:
        open_ones = open_ones.first_of_each_circulation(at_most)
    owing = defaultdict(list)
    for each in _by_lateness(open_ones, today):
        owing[each.response.circulation_id].append(each)
    return [Standing(c, c.answered, c.counted, c.late, owing[c.pk]) for c in circulations]


def _by_lateness(responses, today: datetime.date) -> list[Owing]:
    owing = [Owing(response, days_left(response.due_on, today)) for response in responses]
    return sorted(owing, key=lambda each: (each.days is None, each.days, each.response.office.path))
