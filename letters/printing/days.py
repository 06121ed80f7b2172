"""The days that a printed register covers, in the words of its head."""

import datetime
from calendar import monthrange

from thai.dates import MONTHS, buddhist_year
from thai.numerals import to_thai


def days_in_words(first: datetime.date, last: datetime.date) -> str:
    """«พ.ศ. ๒๕๖๙» for a whole year, «เดือน มีนาคม พ.ศ. ๒๕๖๙» for a month; else the days."""
    if first == last:
        return _day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"พ.ศ. {to_thai(buddhist_year(first))}"
    if first.day == 1 and last == month(first.year, first.month)[1]:
        return _month(first)
    return f"{_day(first)} ถึง{_day(last)}"


def month(year: int, number: int) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a month; the year is a Gregorian one."""
    return datetime.date(year, number, 1), datetime.date(year, number, monthrange(year, number)[1])


def _day(day: datetime.date) -> str:
    return f"วันที่ {to_thai(day.day)} {_month(day)}"


def _month(day: datetime.date) -> str:
    return f"เดือน {MONTHS[day.month - 1]} พ.ศ. {to_thai(buddhist_year(day))}"
