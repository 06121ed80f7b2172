"""Days and hours as a page says them: «๓๐ มกราคม ๒๕๖๙»; in English «30 January 2026 (B.E. 2569)».

An English year is that of the common era, and where there is room the Buddhist one stands behind it: 2026
and 2569 cannot be taken for each other. What is stored or goes on paper is written in Thai
(`translation.override`).
"""

import datetime
from collections.abc import Sequence
from typing import Literal

from django.utils.translation import get_language

from thai.calendar_months import Month
from thai.dates import buddhist_year, format_date
from thai.months import MONTHS, MONTHS_SHORT, WEEKDAYS
from thai.numerals import to_thai
from thai.times import format_due, format_time

Style = Literal["long", "full", "short"]
_SOME_YEAR = 2024  # its 1 January is a Monday


def day_in_words(day: datetime.date, style: Style = "long") -> str:
    """Long «๓๐ มกราคม ๒๕๖๙», full with its weekday, or short «๓๐ ม.ค. ๒๕๖๙», «30 Jan 2026»."""
    if _is_thai():
        return format_date(day, style)
    if style == "short":
        return to_thai(f"{day.day} {day:%b %Y}")
    written = to_thai(f"{day.day} {day:%B %Y} (B.E. {buddhist_year(day)})")
    return f"{day:%A} {written}" if style == "full" else written


def due_in_words(day: datetime.date, time: datetime.time | None, style: Style = "full") -> str:
    """A day to answer by, with its hour where one is set."""
    if _is_thai():
        return format_due(day, time, style)
    return f"{day_in_words(day, style)}, {hour_in_words(time)}" if time else day_in_words(day, style)


def hour_in_words(time: datetime.time) -> str:
    """«๐๙.๓๐ น.», «09:30»."""
    return f"{format_time(time)} น." if _is_thai() else to_thai(f"{time:%H:%M}")


def month_in_words(month: Month) -> str:
    """«มีนาคม ๒๕๖๙», «March 2026 (B.E. 2569)»."""
    if _is_thai():
        return month.in_words
    return to_thai(f"{month.first:%B %Y} (B.E. {buddhist_year(month.first)})")


def months(*, short: bool = False) -> Sequence[str]:
    """Their names, from January."""
    if _is_thai():
        return MONTHS_SHORT if short else MONTHS
    return [f"{datetime.date(_SOME_YEAR, n, 1):{'%b' if short else '%B'}}" for n in range(1, 13)]


def weekday_in_words(day: datetime.date) -> str:
    """«วันเสาร์», «Saturday»."""
    return f"วัน{WEEKDAYS[day.weekday()]}" if _is_thai() else f"{day:%A}"


def weekdays() -> Sequence[str]:
    """Their names, from Monday."""
    return WEEKDAYS if _is_thai() else [f"{datetime.date(_SOME_YEAR, 1, n):%A}" for n in range(1, 8)]


def _is_thai() -> bool:
    return get_language() != "en"
