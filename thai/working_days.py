"""Days on which government offices work."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import holidays

_OFFICE_CATEGORIES = ("public", "government")  # the public set alone lacks วันพืชมงคล
_LABOUR_DAY = "วันแรงงานแห่งชาติ"  # observed by banks and private employers only
_A_DAY = datetime.timedelta(days=1)
WEEKEND = ("วันเสาร์", "วันอาทิตย์")
# The library (holidays 0.109) says that its days are exact up to this year; those of later ones it computes.
LAST_EXACT_YEAR = 2025


@lru_cache(maxsize=64)
def office_holidays(year_ce: int) -> dict[datetime.date, str]:
    """Holidays of government offices with their Thai names, substitution days included.

    Years after the library's last published one are computed; late cabinet decisions are not in it.
    """
    calendar = holidays.country_holidays("TH", years=year_ce, categories=_OFFICE_CATEGORIES, language="th")
    named = ((day, _without_labour_day(names)) for day, names in sorted(calendar.items()))
    return {day: name for day, name in named if name}


@dataclass(frozen=True)
class SpecialDay:
    """A day that was declared to be off, or to be worked, whatever the country's holidays say."""

    name: str
    is_working: bool = False


@dataclass(frozen=True)
class Calendar:
    """The days an office works: the country's, except where a special day is declared."""

    special: Mapping[datetime.date, SpecialDay] = field(default_factory=dict, hash=False)

    def day_off(self, day: datetime.date) -> str | None:
        """«วันเสาร์», «วันอาทิตย์» or the holiday's name; None on a working day."""
        if special := self.special.get(day):
            return None if special.is_working else special.name
        if day.weekday() >= 5:
            return WEEKEND[day.weekday() - 5]
        return office_holidays(day.year).get(day)

    def is_working(self, day: datetime.date) -> bool:
        return self.day_off(day) is None

    def working_days_between(self, start: datetime.date, end: datetime.date) -> int:
        """Working days after `start` up to and including `end`; negative if `end` comes first."""
        if end < start:
            return -self.working_days_between(end, start)
        changed = sum(
            each.is_working - _is_working(day) for day, each in self.special.items() if start < day <= end
        )
        return _working_days_between(start, end) + changed

    def on_or_after(self, day: datetime.date) -> datetime.date:
        """The day itself, or the next working day."""
        while not self.is_working(day):
            day += _A_DAY
        return day

    def on_or_before(self, day: datetime.date) -> datetime.date:
        """The day itself, or the last working day before it."""
        while not self.is_working(day):
            day -= _A_DAY
        return day

    def after(self, day: datetime.date, working_days: int) -> datetime.date:
        """So many working days later; the day itself for none."""
        for _step in range(working_days):
            day = self.on_or_after(day + _A_DAY)
        return day

    def before(self, day: datetime.date, working_days: int) -> datetime.date:
        """So many working days earlier; the day itself for none."""
        for _step in range(working_days):
            day = self.on_or_before(day - _A_DAY)
        return day


COUNTRY = Calendar()


@lru_cache(maxsize=4096)  # a page of thousands of offices asks for the same few days
def _working_days_between(start: datetime.date, end: datetime.date) -> int:
    days = (start + n * _A_DAY for n in range(1, (end - start).days + 1))
    return sum(_is_working(day) for day in days)


def _is_working(day: datetime.date) -> bool:
    return COUNTRY.is_working(day)


def _without_labour_day(names: str) -> str:
    return "; ".join(name for name in names.split("; ") if _LABOUR_DAY not in name)
