"""By when the letter wants an answer: «…รายงานผล… ภายในวันที่ …»."""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from thai.dates import DateRefused, read_date
from thai.numerals import DIGIT
from thai.reading import requests
from thai.reading.evidence import Read, read
from thai.reading.layout import Page
from thai.reading.patterns import DATE, MONTH_OF_YEAR, spaced
from thai.text import CleanText
from thai.times import TimeRefused, read_time

NOON, CLOSING = datetime.time(12), datetime.time(16, 30)  # เวลาราชการ ends at ๑๖.๓๐ น.

_HOUR = f"{DIGIT}{{1,2}}[.:]{DIGIT}{{2}}\\s{{0,2}}(?:น\\.?|นาฬิกา)|เที่ยง(?!คืน)(?:วัน(?!ที่))?"
_HOUR_FIRST = f"(?:(?:เวลา)?\\s{{0,2}}(?P<first>{_HOUR}|(?<=เวลา)ราชการ)\\s{{0,2}}(?:ของ)?)?"
_HOUR_LAST = (
    "(?:\\s{0,3}\\(?(?:ก่อน|ภายใน|ไม่เกิน|ใน)?\\s?"
    f"(?:เวลา\\s{{0,2}}(?P<last>{_HOUR}|ราชการ)|(?<=ก่อน)(?P<noon>เที่ยง(?!คืน))))?"
)
# «ด่วนภายใน» is when the letter must be delivered (clause 28), not when it must be answered.
_BY = re.compile(
    f"(?<!ด่วน)(?P<by>{spaced('ภายใน')}|ก่อน|ไม่เกิน|ไม่ช้ากว่า|อย่างช้า|ให้ทัน)\\s{{0,3}}"
    f"(?:{_HOUR_FIRST}(?:{spaced('วันที่')})?\\s{{0,3}}(?P<date>{DATE})"
    f"|(?:วัน)?(?P<end>สิ้น|ปลาย)?เดือน\\s{{0,3}}(?P<month>{MONTH_OF_YEAR})){_HOUR_LAST}"
)


@dataclass(frozen=True)
class Deadline:
    on: Read[datetime.date]
    time: Read[datetime.time] | None  # of that day


def read_deadline(
    page: Page, kind: str | None, known_days: list[datetime.date], today: datetime.date
) -> Deadline | None:
    """The day asked for; unsure when it lies before any of `known_days`, the letter's and those it cites.

    A text without a letter's heading may be news of what others have to do.
    """
    found = list(_requests(page.source, today))
    if kind is None:
        found = [_doubted(due, "no_heading") for due in found]
    if not found:
        return None
    due = next((due for due in reversed(found) if "no_answer_named" not in due.on.flags), found[-1])
    if len({(other.on.value, other.time and other.time.value) for other in found}) > 1:
        due = _doubted(due, "several_dates")
    return _doubted(due, "before_letter") if any(due.on.value < day for day in known_days) else due


def _doubted(due: Deadline, flag: str) -> Deadline:
    return replace(due, on=due.on.doubted(flag))


def _requests(source: CleanText, today: datetime.date) -> Iterator[Deadline]:
    for match in islice(_BY.finditer(source.text), requests.MOST):
        if not requests.is_request(source.text, match):
            continue
        if day := _last_day(match, today):
            value, flags = day
            is_answer = requests.names_answer(source.text, match)
            flags += () if is_answer else ("no_answer_named",)
            yield Deadline(read(value, source, match.span(), *flags), _hour(source, match))


def _last_day(match: re.Match[str], today: datetime.date) -> tuple[datetime.date, tuple[str, ...]] | None:
    """The day as it is written: «ก่อนวันที่ ๕» is the fifth, flagged, unless an hour of it is named."""
    try:
        found = read_date(match["date"] or f"1 {match['month']}", today=today)
    except DateRefused:
        return None
    is_before = match["by"] == "ก่อน" and not _named_hour(match)
    if match["month"] and not (is_before and not match["end"]):
        days = calendar.monthrange(found.value.year, found.value.month)[1]
        return found.value.replace(day=days), ("end_of_month",)
    flags = found.flags if match["date"] else ()  # the first of a month is our own writing
    return found.value, (*flags, *(("before_that_day",) if is_before else ()))


def _named_hour(match: re.Match[str]) -> str | None:
    return next((name for name in ("first", "last", "noon") if match[name]), None)


def _hour(source: CleanText, match: re.Match[str]) -> Read[datetime.time] | None:
    name = _named_hour(match)
    if name is None:
        return None
    try:
        return read(_time(match[name]), source, match.span(name))
    except TimeRefused:
        return None


def _time(words: str) -> datetime.time:
    if words == "ราชการ":
        return CLOSING
    return NOON if words.startswith("เที่ยง") else read_time(words)
