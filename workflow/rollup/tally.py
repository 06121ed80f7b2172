"""n of m, the worst of them, the day of the next: of the duties of one level."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, Self, TypeVar

from django.db.models import Aggregate, Count, Min, Q, QuerySet

from ..counting import late, past_due, percent
from ..states import State
from .worst import OF_STATES, Worst, place

Known = TypeVar("Known", Worst, datetime.date)


class Tally(NamedTuple):
    """Excused, withdrawn and copies for information left out."""

    answered: int = 0
    counted: int = 0
    late: int = 0
    worst: Worst | None = None  # None when nobody is counted
    due_on: datetime.date | None = None  # the earliest day of an answer that is still to come

    @classmethod
    def of_row(cls, answered: int, counted: int, late: int, worst: int | None, due_on) -> Self:
        """From the values of `aggregates`, in their order."""
        return cls(answered, counted, late, Worst(worst) if worst else None, due_on)

    @classmethod
    def of_state(cls, state: str, count: int, late: int = 0, due_on: datetime.date | None = None) -> Self:
        """Of so many that stand in one state."""
        worst = Worst.LATE if late else OF_STATES[state]
        return cls(count if state in State.answered() else 0, count, late, worst, due_on)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.answered + other.answered,
            self.counted + other.counted,
            self.late + other.late,
            _first(self.worst, other.worst),
            _first(self.due_on, other.due_on),
        )

    @property
    def percent(self) -> float:
        return percent(self.answered, self.counted)


def _first(one: Known | None, other: Known | None) -> Known | None:
    return min(one, other) if one and other else one or other


def aggregates(today: datetime.date) -> dict[str, Aggregate]:
    """What makes a `Tally` of a query over counted responses."""
    return {
        "answered": Count("pk", filter=Q(state__in=State.answered())),
        "counted": Count("pk"),
        "late": Count("pk", filter=late(today)),
        "worst": Min(place(today)),
        "due_on": Min("due_on", filter=Q(is_open=True)),
    }


def tallies_of(duties: QuerySet, today: datetime.date, *by: str) -> Iterator[tuple]:
    """The tally of each group of counted duties, after what it is grouped by.

    Asked in two: how much of what is open stands where and how late it is, and how much is answered. Each is
    found in an index of just those, where `aggregates` would read every row: ten circulations to all local
    offices have 78,500.
    """
    answered = duties.filter(state__in=State.answered()).order_by().values_list(*by, "state")
    tallies = defaultdict(Tally)
    for *group, tally in open_tallies(duties, today, *by):
        tallies[*group] += tally
    for *group, state, count in answered.annotate(n=Count("pk")):
        tallies[*group] += Tally.of_state(state, count)
    for group, tally in tallies.items():
        yield (*group, tally)


def open_tallies(duties: QuerySet, today: datetime.date, *by: str) -> Iterator[tuple]:
    """As `tallies_of`, of what is still to be answered; a group may come more than once."""
    asked = {"n": Count("pk"), "late": Count("pk", filter=past_due(today)), "due_on": Min("due_on")}
    open_ones = duties.filter(is_open=True).order_by().values_list(*by, "state").annotate(**asked)
    for row in open_ones:
        yield (*row[: len(by)], Tally.of_state(*row[len(by) :]))
