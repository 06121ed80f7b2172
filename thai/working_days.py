"""Days on which government offices work."""

import datetime
from functools import lru_cache

import holidays

_OFFICE_CATEGORIES = ("public", "government")  # the public set alone lacks วันพืชมงคล
_LABOUR_DAY = "วันแรงงานแห่งชาติ"  # observed by banks and private employers only


@lru_cache(maxsize=64)
def office_holidays(year_ce: int) -> dict[datetime.date, str]:
    """Holidays of government offices with their Thai names, substitution days included.

    Years after the library's last published one are computed; late cabinet decisions are not in it.
    """
    calendar = holidays.country_holidays("TH", years=year_ce, categories=_OFFICE_CATEGORIES, language="th")
    named = ((day, _without_labour_day(names)) for day, names in sorted(calendar.items()))
    return {day: name for day, name in named if name}


def day_off(day: datetime.date) -> str | None:
    """«วันเสาร์», «วันอาทิตย์» or the holiday's name; None on a working day."""
    if day.weekday() >= 5:
        return "วันเสาร์" if day.weekday() == 5 else "วันอาทิตย์"
    return office_holidays(day.year).get(day)


@lru_cache(maxsize=4096)  # a page of thousands of offices asks for the same few days
def working_days_between(start: datetime.date, end: datetime.date) -> int:
    """Working days after `start` up to and including `end`; negative if `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(day_off(day) is None for day in days)


def _without_labour_day(names: str) -> str:
    return "; ".join(name for name in names.split("; ") if _LABOUR_DAY not in name)
