"""Months and days as addresses of a calendar carry them, in the Buddhist era: «2569-03», «2569-03-06»."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Self

from thai.date_forms import BUDDHIST_ERA
from thai.dates import buddhist_year
from thai.months import MONTHS
from thai.numerals import to_arabic, to_thai

_FIRST, _LAST = 2500, 2700  # Buddhist years: those in which a deadline can lie
_MONTH = re.compile("([0-9]{4})-([0-9]{1,2})")
_DAY = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SUNDAY_FIRST = calendar.Calendar(firstweekday=calendar.SUNDAY)  # as Thai calendars hang on the wall


@dataclass(frozen=True)
class Month:
    first: datetime.date  # its first day

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        return cls(day.replace(day=1))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read «2569-03» in Thai or Arabic digits; ValueError if it is no such month."""
        found = _MONTH.fullmatch(to_arabic(text))
        return cls(_day(found[1], found[2], "1") if found else _refused(text))

    def __str__(self) -> str:
        return f"{buddhist_year(self.first)}-{self.first.month:02}"

    @property
    def in_words(self) -> str:
        """«มีนาคม ๒๕๖๙»."""
        return f"{MONTHS[self.first.month - 1]} {to_thai(buddhist_year(self.first))}"

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.next.first - datetime.timedelta(days=1)

    @property
    def next(self) -> Self:
        return type(self).of(self.first + datetime.timedelta(days=31))

    @property
    def former(self) -> Self:
        return type(self).of(self.first - datetime.timedelta(days=1))

    @property
    def weeks(self) -> list[list[datetime.date | None]]:
        """From Sunday to Saturday; None where a day belongs to another month."""
        weeks = _SUNDAY_FIRST.monthdatescalendar(self.first.year, self.first.month)
        return [[day if day.month == self.first.month else None for day in week] for week in weeks]


def day_at(text: str) -> datetime.date:
    """Read «2569-03-06» in Thai or Arabic digits; ValueError if it is no such day."""
    found = _DAY.fullmatch(to_arabic(text))
    return _day(*found.groups()) if found else _refused(text)


def address_of(day: datetime.date) -> str:
    """«2569-03-06»."""
    return f"{Month.of(day)}-{day.day:02}"


def _day(year: str, month: str, day: str) -> datetime.date:
    if not _FIRST <= int(year) <= _LAST:
        return _refused(year)
    return datetime.date(int(year) - BUDDHIST_ERA, int(month), int(day))


def _refused(text: str) -> datetime.date:
    raise ValueError(text)
