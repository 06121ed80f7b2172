"""Fiscal years of the Thai state, named for the Buddhist year in which they end."""

import datetime
from dataclasses import dataclass
from typing import Self

from thai.calendar_months import Month
from thai.date_forms import BUDDHIST_ERA

OCTOBER = 10


@dataclass(frozen=True, order=True)
class FiscalYear:
    """ปีงบประมาณ: from 1 October to 30 September (พ.ร.บ.วิธีการงบประมาณ พ.ศ. ๒๕๖๑ มาตรา ๔)."""

    number: int  # 2569 ends in September 2026

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        return cls(day.year + BUDDHIST_ERA + (day.month >= OCTOBER))

    @property
    def months(self) -> list[Month]:
        """October to September."""
        months = [Month(datetime.date(self.number - BUDDHIST_ERA - 1, OCTOBER, 1))]
        while len(months) < 12:
            months.append(months[-1].next)
        return months
