"""n of m, the worst of them, the day of the next: of the duties of one level."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.db.models import Aggregate, Count, Min, Q, QuerySet

from ..counting import late, percent
from ..states import State
from .worst import OF_STATES, Worst, place


@dataclass(frozen=True)
class Tally:
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
    def of_states(cls, counts: dict[str, int], late: int, due_on: datetime.date | None) -> Self:
        """From how many stand in each state."""
        answered = sum(counts.get(state, 0) for state in State.answered())
        worst = Worst.LATE if late else min(OF_STATES[state] for state in counts)
        return cls(answered, sum(counts.values()), late, worst, due_on)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.answered + other.answered,
            self.counted + other.counted,
            self.late + other.late,
            min(filter(None, (self.worst, other.worst)), default=None),
            min(filter(None, (self.due_on, other.due_on)), default=None),
        )

    @property
    def percent(self) -> float:
        return percent(self.answered, self.counted)


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

    Asked in two: how many stand where, and how late the open ones are. Each is answered out of an index
    alone, where `aggregates` would read every row: ten circulations to all local offices have 78,500.
    """
    is_late = {"late": Count("pk", filter=late(today)), "due_on": Min("due_on")}
    open_ones = duties.filter(is_open=True).values_list(*by).annotate(**is_late)
    days = {tuple(group): (count, due_on) for *group, count, due_on in open_ones}
    states = defaultdict(dict)
    for *group, state, count in duties.values_list(*by, "state").annotate(n=Count("pk")):
        states[tuple(group)][state] = count
    for group, counts in states.items():
        yield (*group, Tally.of_states(counts, *days.get(group, (0, None))))
