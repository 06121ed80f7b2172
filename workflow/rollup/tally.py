"""n of m, the worst of them, the day of the next: of the duties of one level."""

import datetime
from dataclasses import dataclass
from typing import Self

from django.db.models import Aggregate, Count, Min, Q

from ..counting import late, percent
from ..states import State
from .worst import Worst, place


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
