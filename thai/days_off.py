"""Days off, told in a line as a clerk writes it: weekends counted together, the others by day and name."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from thai.months import MONTHS_SHORT
from thai.numerals import to_thai
from thai.working_days import WEEKEND

_A_DAY = datetime.timedelta(days=1)
_IN_LIEU = "ชดเชย"  # how the name of a day begins that stands in for one lost to a weekend


@dataclass(frozen=True)
class DayOff:
    day: datetime.date
    name: str  # where one day has several, they are parted by «; »

    @property
    def is_weekend(self) -> bool:
        return self.name in WEEKEND

    @property
    def is_in_lieu(self) -> bool:
        return self.name.startswith(_IN_LIEU)

    @property
    def short_name(self) -> str:
        """The last of its names, by which it is called: «วันพ่อแห่งชาติ»."""
        return self.name.split("; ")[-1]


def in_full(days: Sequence[DayOff]) -> str:
    """«เสาร์–อาทิตย์ ๔ วัน, ๗ ธ.ค. (ชดเชยวันพ่อแห่งชาติ), ๑๐ ธ.ค. (วันรัฐธรรมนูญ)»."""
    runs = _runs([each for each in days if not each.is_weekend])
    return ", ".join([*_weekends(days), *(f"{_span(run)} ({run[0].short_name})" for run in runs)])


def in_short(days: Sequence[DayOff]) -> str:
    """«เสาร์–อาทิตย์ ๔ วัน, ๑๐ ธ.ค., ชดเชย ๑ วัน»."""
    runs = _runs([each for each in days if not (each.is_weekend or each.is_in_lieu)])
    in_lieu = sum(each.is_in_lieu for each in days)
    told = [f"{_IN_LIEU} {to_thai(in_lieu)} วัน"] if in_lieu else []
    return ", ".join([*_weekends(days), *map(_span, runs), *told])


def day_and_month(day: datetime.date) -> str:
    """«๗ ธ.ค.»."""
    return f"{to_thai(day.day)} {MONTHS_SHORT[day.month - 1]}"


def _weekends(days: Sequence[DayOff]) -> list[str]:
    count = sum(each.is_weekend for each in days)
    return [f"เสาร์–อาทิตย์ {to_thai(count)} วัน"] if count else []


def _runs(days: Sequence[DayOff]) -> list[list[DayOff]]:
    """Those of one name that follow each other, together."""
    runs: list[list[DayOff]] = []
    for each in days:
        if runs and runs[-1][-1] == DayOff(each.day - _A_DAY, each.name):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _span(run: Sequence[DayOff]) -> str:
    """«๑๓–๑๕ เม.ย.»."""
    first, last = run[0].day, run[-1].day
    if first == last:
        return day_and_month(first)
    begun = to_thai(first.day) if first.month == last.month else day_and_month(first)
    return f"{begun}–{day_and_month(last)}"
