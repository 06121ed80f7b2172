"""Counting a term to its last day: «ภายใน ๑๕ วันทำการ นับแต่วันที่ได้รับ»."""

import datetime
from dataclasses import dataclass

from thai.dates import format_date
from thai.numerals import to_thai
from thai.working_days import Calendar

_A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Term:
    days: int
    is_working_days: bool = False

    @property
    def in_words(self) -> str:
        """«๑๕ วันทำการ»."""
        return f"{to_thai(self.days)} {'วันทำการ' if self.is_working_days else 'วัน'}"


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

    def in_words(self, event: str = "วันที่") -> str:
        """«นับ ๑๕ วันทำการ ถัดจากวันที่ได้รับ ๔ ธ.ค. ๒๕๖๙ เว้นวันหยุด ๕ วัน → ครบ ๒๘ ธ.ค. ๒๕๖๙»."""
        begun = f"{event} {format_date(self.since, 'short')}"
        left_out = f" เว้นวันหยุด {to_thai(len(self.left_out))} วัน" if self.left_out else ""
        return f"นับ {self.term.in_words} ถัดจาก{begun}{left_out} → ครบ {format_date(self.ends_on, 'short')}"


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
