"""How dates and numbers are written on a page. Django's own |date prints Gregorian years.

Dates are in the language of the moment; digits are Thai ones here, and change when the page leaves
(`offices.digits`).
"""

import datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from offices.dates import day_in_words, due_in_words, hour_in_words, month_in_words
from thai.amounts import format_amount
from thai.calendar_months import Month
from thai.numerals import to_thai

register = template.Library()


@register.filter
def thaidate(value: datetime.date | datetime.datetime | None, style: str = "short") -> str:
    """A day as ๓๐ ม.ค. ๒๕๖๙ (short), ๓๐ มกราคม ๒๕๖๙ (long) or with its weekday (full)."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    return day_in_words(value, style)


@register.filter
def thaimonth(month: Month) -> str:
    """A month as มีนาคม ๒๕๖๙."""
    return month_in_words(month)


@register.filter
def until(day: datetime.date | None, time: datetime.time | None = None) -> str:
    """A day to answer by as วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.; without the hour where none is set."""
    return due_in_words(day, time) if day else ""


@register.filter
def thaitime(value: datetime.datetime | None) -> str:
    """A moment as ๓๐ ม.ค. ๒๕๖๙ ๐๙.๓๐ น."""
    if not value:
        return ""
    return f"{thaidate(value)} {hour_in_words(timezone.localtime(value).time())}"


@register.filter
def thaihour(value: datetime.datetime | None) -> str:
    """The hour of a moment as ๐๙.๓๐ น., where its day is said already."""
    return hour_in_words(timezone.localtime(value).time()) if value else ""


@register.filter
def thaiclock(value: datetime.time | None) -> str:
    """An hour of the day as ๐๙.๓๐ น."""
    return hour_in_words(value) if value else ""


@register.filter
def thaiamount(value: Decimal | int | None) -> str:
    """An amount as ๑,๒๓๔.๕."""
    return "" if value is None else format_amount(value)


@register.filter
def thainum(value: object) -> str:
    """Any number or text with its digits in Thai."""
    return to_thai(str(value))
