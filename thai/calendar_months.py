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
_DAY = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_SUNDAY_FIRST = calendar.Calendar(firstweekday=calendar.SUNDAY)  # as Thai calendars hang on the wall


class NoSuchDay(ValueError):
    """No day or month of the calendar has this address."""


@dataclass(frozen=True)
class Month:
    first: datetime.date  # its first day

    @classmethod
    def of(cls, day: datetime.date) -> Self:
        return cls(day.replace(day=1))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read «2569-03» in Thai or Arabic digits; NoSuchDay if it is none."""
        return cls(day_at(f"{text}-1"))

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


def address_of(day: datetime.date) -> str:
    """«2569-03-06», as an address names a day."""
    return f"{day.year + BUDDHIST_ERA}-{day:%m-%d}"


def day_at(text: str) -> datetime.date:
    """Read «2569-03-06» in Thai or Arabic digits; NoSuchDay if it is none."""
    found = _DAY.fullmatch(to_arabic(text))
    if not found or not _FIRST <= int(found[1]) <= _LAST:
        raise NoSuchDay(text)
    try:
        return datetime.date(int(found[1]) - BUDDHIST_ERA, int(found[2]), int(found[3]))
    except ValueError:
        raise NoSuchDay(text) from None
