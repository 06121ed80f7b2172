"""Counting a term to its last day, and the words of how: «ภายใน ๑๕ วันทำการ นับแต่วันที่ได้รับ».

The rules are those of ป.พ.พ. มาตรา ๑๙๓/๓ (the day of the event does not count) and ๑๙๓/๘ (a last day that is
off gives way to the next working day), and of พ.ร.บ.วิธีปฏิบัติราชการทางปกครอง พ.ศ. ๒๕๓๙ มาตรา ๖๔. They are
common knowledge of the field; the text of the law was not read.
"""

import datetime
from dataclasses import dataclass

from thai.dates import format_date
from thai.days_off import DayOff, day_and_month, in_full, in_short
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
class Count:
    """How a term was counted.

    `left_out`: days off that did not count, those at its end included. `worked`: days that are off by the
    country's calendar, were declared to be worked, and counted.
    """

    since: datetime.date
    term: Term
    ends_on: datetime.date
    left_out: tuple[DayOff, ...]
    worked: tuple[DayOff, ...] = ()

    def in_words(self, event: str = "วันที่") -> str:
        """«นับ ๑๕ วันทำการ ถัดจากวันที่ได้รับ ๔ ธ.ค. ๒๕๖๙ เว้น … → ครบ ๒๘ ธ.ค. ๒๕๖๙» (`event`: «วันที่ได้รับ»)."""
        begun = f"{event} {format_date(self.since, 'short')}"
        counted = f"นับ {self.term.in_words} ถัดจาก{begun}" if self.term.days else f"ภายใน{begun}"
        return f"{counted} {self._told(in_full(self.left_out), format_date(self.ends_on, 'short'))}"

    @property
    def in_short(self) -> str:
        """«เว้น เสาร์–อาทิตย์ ๔ วัน, ๑๐ ธ.ค., ชดเชย ๑ วัน → ครบ ๒๘ ธ.ค.»."""
        return self._told(in_short(self.left_out), day_and_month(self.ends_on))

    def _told(self, left_out: str, end: str) -> str:
        worked = ", ".join(f"{day_and_month(each.day)} ({each.name})" for each in self.worked)
        said = [f"นับรวมวันหยุดที่ทำการ {worked}"] if worked else []
        if not left_out:
            return " ".join([*said, f"→ ครบ {end}"])
        if self.term.is_working_days and self.term.days:
            return " ".join([f"เว้น {left_out}", *said, f"→ ครบ {end}"])
        last = day_and_month(self.since + self.term.days * _A_DAY)
        return " ".join([*said, f"วันสุดท้าย {last} เป็นวันหยุด เว้น {left_out} → เลื่อนไปวันทำการถัดไป {end}"])


def count(term: Term, since: datetime.date, calendar: Calendar) -> Count:
    """The last day of a term, by the calendar of whoever has to keep it."""
    first = since + (min(term.days, 1) if term.is_working_days else term.days) * _A_DAY
    last = calendar.after(since, term.days) if term.is_working_days else first
    ends_on = calendar.on_or_after(last)
    left_out = tuple(DayOff(day, name) for day in _days(first, ends_on) if (name := calendar.day_off(day)))
    return Count(since, term, ends_on, left_out, _worked(first, ends_on, calendar))


def _worked(first: datetime.date, last: datetime.date, calendar: Calendar) -> tuple[DayOff, ...]:
    declared = sorted((day, each.name) for day, each in calendar.special.items() if each.is_working)
    return tuple(DayOff(day, name) for day, name in declared if first <= day <= last)


def _days(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + n * _A_DAY for n in range((last - first).days + 1)]
