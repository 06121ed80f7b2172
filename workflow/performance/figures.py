"""The counts of many duties and the two rates made of them."""

import datetime
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple, Self

from django.db.models import Aggregate, Count, Q

from .. import counting
from ..states import State

FEW = 5  # of fewer a rate says nothing


class Figures(NamedTuple):
    """Of answers that are owed; copies for information stand in none of them."""

    counted: int = 0  # the denominator: neither excused nor withdrawn
    excused: int = 0
    withdrawn: int = 0
    answered: int = 0
    on_time: int = 0
    answered_late: int = 0
    late: int = 0  # not answered, past the day by a clock that runs

    def __add__(self, other: Self) -> Self:
        return type(self)(*(one + more for one, more in zip(self, other, strict=True)))

    @property
    def asked(self) -> int:
        return self.counted + self.excused + self.withdrawn

    @property
    def decided(self) -> int:
        """Those of which it is known whether they kept their day: answered with a day, or late by now."""
        return self.on_time + self.answered_late + self.late

    @property
    def answered_percent(self) -> Decimal | None:
        return _percent(self.answered, self.counted)

    @property
    def on_time_percent(self) -> Decimal | None:
        return _percent(self.on_time, self.decided)

    @property
    def has_few(self) -> bool:
        return self.decided < FEW


def aggregates(today: datetime.date) -> dict[str, Aggregate]:
    """What makes `Figures` of a query over responses, in their order."""
    return {
        "counted": Count("pk", filter=counting.counted()),
        "excused": Count("pk", filter=Q(is_copy=False, state=State.EXCUSED)),
        "withdrawn": Count("pk", filter=Q(is_copy=False, state=State.WITHDRAWN)),
        "answered": Count("pk", filter=counting.answered()),
        "on_time": Count("pk", filter=counting.on_time()),
        "answered_late": Count("pk", filter=counting.answered_late()),
        "late": Count("pk", filter=counting.late(today)),
    }


def _percent(part: int, whole: int) -> Decimal | None:
    """With two places, rounded down: what lacks one is not all. None of nothing."""
    return (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_DOWN) if whole else None
