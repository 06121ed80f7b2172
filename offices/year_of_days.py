"""The days off of one office in one year, for a person to read and to compare with the announcement."""

import datetime
from dataclasses import dataclass

from thai.working_days import LAST_EXACT_YEAR, office_holidays

from .calendars import Calendars
from .dates import weekday_in_words
from .models import Office, SpecialDay


@dataclass(frozen=True)
class YearDay:
    """A named day: of the country where nobody declared it."""

    day: datetime.date
    name: str
    declared: SpecialDay | None = None
    is_off: bool = True  # for the office, once everything declared is taken together

    @property
    def weekend(self) -> str:
        """«วันเสาร์», where it falls on one; empty otherwise."""
        return weekday_in_words(self.day) if self.day.weekday() >= 5 else ""


@dataclass(frozen=True)
class YearOfDays:
    year: int  # CE
    days: list[YearDay]  # in order of the year; of one day the country's first, then from above downward

    @property
    def off_on_weekdays(self) -> int:
        """How many days from Monday to Friday the office is closed."""
        return len({each.day for each in self.days if each.is_off and not each.weekend})

    @property
    def is_computed(self) -> bool:
        """Nobody published these days yet when the library was made: they have to be compared."""
        return self.year > LAST_EXACT_YEAR


def days_of(office: Office | None, year: int) -> YearOfDays:
    """`year`: CE. None: the country's alone."""
    held = SpecialDay.objects.holding_at(office) if office else SpecialDay.objects.none()
    special = list(held.filter(day__year=year).select_related("office", "declared_by"))
    calendar = Calendars(special).at(office.path if office else "")
    known = [YearDay(day, name) for day, name in office_holidays(year).items()]
    known += [YearDay(each.day, each.name, each) for each in special]
    told = [YearDay(d.day, d.name, d.declared, not calendar.is_working(d.day)) for d in known]
    return YearOfDays(year, sorted(told, key=_place))


def _place(line: YearDay) -> tuple:
    return line.day, line.declared.office.path if line.declared else ""
