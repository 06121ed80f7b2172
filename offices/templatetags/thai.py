"""How dates and numbers are written on a page. Django's own |date prints Gregorian years."""

import datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from thai.amounts import format_amount
from thai.dates import format_date
from thai.numerals import to_thai
from thai.times import format_due, format_time

register = template.Library()


@register.filter
def thaidate(value: datetime.date | datetime.datetime | None, style: str = "short") -> str:
    """A day as ๓๐ ม.ค. ๒๕๖๙ (short), ๓๐ มกราคม ๒๕๖๙ (long) or with its weekday (full)."""
    if not value:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    return format_date(value, style)


@register.filter
def until(day: datetime.date | None, time: datetime.time | None = None) -> str:
    """A day to answer by as วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.; without the hour where none is set."""
    return format_due(day, time) if day else ""


@register.filter
def thaitime(value: datetime.datetime | None) -> str:
    """A moment as ๓๐ ม.ค. ๒๕๖๙ ๐๙.๓๐ น."""
    if not value:
        return ""
    return f"{thaidate(value)} {to_thai(timezone.localtime(value).strftime('%H.%M'))} น."


@register.filter
def thaiclock(value: datetime.time | None) -> str:
    """An hour of the day as ๐๙.๓๐ น."""
    return f"{format_time(value)} น." if value else ""


@register.filter
def thaiamount(value: Decimal | int | None) -> str:
    """An amount as ๑,๒๓๔.๕."""
    return "" if value is None else format_amount(value)


@register.filter
def thainum(value: object) -> str:
    """Any number or text with its digits in Thai."""
    return to_thai(str(value))
