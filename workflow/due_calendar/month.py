"""One month of due days, as a calendar on the wall shows it."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from offices.dates import weekdays
from thai.calendar_months import Month, address_of
from thai.working_days import Calendar

from . import finding, items
from .finding import Deadline, Scope
from .items import Item

A_DAY, LATE = 4, 4  # things shown on one day of the month; late ones shown above it


@dataclass(frozen=True)
class Day:
    """`why`: what makes it no working day, or one all the same; nothing to tell of a Saturday or Sunday."""

    day: datetime.date
    is_today: bool
    is_off: bool
    why: str
    items: list[Item]
    count: int

    @property
    def address(self) -> str:
        return address_of(self.day)

    @property
    def is_bare(self) -> bool:
        """Nothing to tell of it in a list of days."""
        return not (self.count or self.is_today or self.why)

    @property
    def unlisted(self) -> int:
        return self.count - len(self.items)


@dataclass(frozen=True)
class MonthView:
    month: Month
    weeks: list[list[Day | None]]
    late: list[Item]  # the latest of them
    late_count: int

    @property
    def weekdays(self) -> list[str]:
        """From Sunday to Saturday."""
        monday_first = weekdays()
        return [monday_first[-1], *monday_first[:-1]]

    @property
    def late_unlisted(self) -> int:
        return self.late_count - len(self.late)

    @property
    def count(self) -> int:
        return sum(day.count for week in self.weeks for day in week if day)


def view(scope: Scope, month: Month, today: datetime.date, calendar: Calendar) -> MonthView:
    """The queries do not grow with what is due; `calendar`: the days that the office works."""
    dues, late = finding.between_and_overdue(scope, month.first, month.last, today)
    due_on = defaultdict(list)
    for due in dues:
        due_on[due.on].append(due)
    above = _first(late, LATE)
    wanted = [*above, *(due for dues in due_on.values() for due in _first(dues, A_DAY))]
    known = {item.due: item for item in items.read(dict.fromkeys(wanted), today)}

    def told(dues: list[Deadline], at_most: int) -> list[Item]:
        return [known[due] for due in _first(dues, at_most) if due in known]

    def cell(day: datetime.date) -> Day:
        return Day(
            day=day,
            is_today=day == today,
            is_off=not calendar.is_working(day),
            why=_why(day, calendar),
            items=told(due_on[day], A_DAY),
            count=len(due_on[day]),
        )

    weeks = [[day and cell(day) for day in week] for week in month.weeks]
    return MonthView(month, weeks, told(late, LATE), len(late))


def _why(day: datetime.date, calendar: Calendar) -> str:
    special = calendar.special.get(day)
    if special and special.is_working:
        return _("วันทำการพิเศษ (%s)") % special.name
    is_plain_weekend = day.weekday() >= 5 and special is None
    return "" if is_plain_weekend else calendar.day_off(day) or ""


def _first(dues: list[Deadline], at_most: int) -> list[Deadline]:
    """«And one more» would take as much room as the one."""
    return dues if len(dues) <= at_most else dues[: at_most - 1]
