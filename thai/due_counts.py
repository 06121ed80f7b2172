"""Counting a term to its last day: «ภายใน ๑๕ วันทำการ นับแต่วันที่ได้รับ»."""

import datetime
from dataclasses import dataclass

from thai.working_days import Calendar

_A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Term:
    days: int
    is_working_days: bool = False


@dataclass(frozen=True)
class DayOff:
    day: datetime.date
    name: str


@dataclass(frozen=True)
class Count:
    """How a term was counted. `left_out`: days off that did not count, those at its end included."""

    since: datetime.date
    term: Term
    ends_on: datetime.date
    left_out: tuple[DayOff, ...]


def count(term: Term, since: datetime.date, calendar: Calendar) -> Count:
    """The day of the event does not count (ป.พ.พ. มาตรา ๑๙๓/๓); a last day that is off gives way to the next
    working day (มาตรา ๑๙๓/๘).
    """
    ends_on = (
        calendar.after(since, term.days)
        if term.is_working_days
        else calendar.on_or_after(since + term.days * _A_DAY)
    )
    first = since + _A_DAY if term.is_working_days else since + term.days * _A_DAY
    return Count(since, term, ends_on, _off(first, ends_on, calendar))


def _off(first: datetime.date, last: datetime.date, calendar: Calendar) -> tuple[DayOff, ...]:
    days = (first + n * _A_DAY for n in range((last - first).days + 1))
    return tuple(DayOff(day, name) for day in days if (name := calendar.day_off(day)))
