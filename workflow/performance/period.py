"""To which time a duty belongs: that of the day its circulation set, whatever moved the office's own."""

import datetime
from dataclasses import dataclass
from typing import Self

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from offices.database.lookups import DayThere
from offices.dates import month_in_words
from thai.calendar_months import Month
from thai.fiscal_years import FiscalYear
from thai.numerals import to_thai


@dataclass(frozen=True)
class Period:
    """Whole months of one fiscal year."""

    year: FiscalYear
    months: tuple[Month, ...]

    @classmethod
    def of(cls, year: FiscalYear, first: int = 0, last: int = 11) -> Self:
        """From a month to another, both included and told by their places in the year: October is 0."""
        return cls(year, tuple(year.months[first : last + 1]))

    @property
    def is_whole(self) -> bool:
        return len(self.months) == 12

    @property
    def in_words(self) -> str:
        """«ปีงบประมาณ ๒๕๖๙», «ตุลาคม ๒๕๖๘ – มีนาคม ๒๕๖๙»."""
        if self.is_whole:
            return _("ปีงบประมาณ %s") % to_thai(self.year.number)
        first, last = self.months[0], self.months[-1]
        if first == last:
            return month_in_words(first)
        return f"{month_in_words(first)} – {month_in_words(last)}"

    def covers(self, path: str = "") -> Q:
        """Of circulations, which lie at `path`; one without a day belongs to that on which it was opened."""
        days: tuple[datetime.date, ...] = (self.months[0].first, self.months[-1].last)
        opened = Q(**{f"{path}due_on": None, f"{path}opened_at__date__range": days})
        return Q(**{f"{path}due_on__range": days}) | opened


def day_of(path: str = "") -> Coalesce:
    """For a query: the day by which the circulation at `path` is put into a month."""
    return Coalesce(f"{path}due_on", DayThere(f"{path}opened_at"))
