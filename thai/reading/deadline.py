"""By when the letter wants an answer: «…รายงานผล… ภายในวันที่ …»."""

import calendar
import datetime
import re
from collections.abc import Iterator
from itertools import islice

from thai.dates import DateRefused, read_date
from thai.numerals import DIGIT
from thai.reading import requests
from thai.reading.evidence import Read, read
from thai.reading.layout import Page
from thai.reading.patterns import DATE, MONTH_OF_YEAR, spaced
from thai.text import CleanText

_TIME = f"(?:(?:เวลา)?\\s{{0,2}}{DIGIT}{{1,2}}[.:]{DIGIT}{{2}}\\s{{0,2}}น\\.\\s{{0,2}}(?:ของ)?)?"
# «ด่วนภายใน» is when the letter must be delivered (clause 28), not when it must be answered.
_BY = re.compile(
    f"(?<!ด่วน)(?P<by>{spaced('ภายใน')}|ก่อน|ไม่เกิน|ไม่ช้ากว่า|อย่างช้า|ให้ทัน)\\s{{0,3}}"
    f"(?:{_TIME}(?:{spaced('วันที่')})?\\s{{0,3}}(?P<date>{DATE})|(?:สิ้น)?เดือน\\s{{0,3}}(?P<month>{MONTH_OF_YEAR}))"
)


def read_due_on(
    page: Page, kind: str | None, known_days: list[datetime.date], today: datetime.date
) -> Read[datetime.date] | None:
    """The day asked for; unsure when it lies before any of `known_days`, the letter's and those it cites.

    A text without a letter's heading may be news of what others have to do.
    """
    found = list(_requests(page.source, today))
    if kind is None:
        found = [due.doubted("no_heading") for due in found]
    if not found:
        return None
    due = next((due for due in reversed(found) if "no_answer_named" not in due.flags), found[-1])
    if len({other.value for other in found}) > 1:
        due = due.doubted("several_dates")
    return due.doubted("before_letter") if any(due.value < day for day in known_days) else due


def _requests(source: CleanText, today: datetime.date) -> Iterator[Read[datetime.date]]:
    for match in islice(_BY.finditer(source.text), requests.MOST):
        if not requests.is_request(source.text, match):
            continue
        if day := _last_day(match, today):
            value, flags = day
            is_answer = requests.names_answer(source.text, match)
            yield read(value, source, match.span(), *flags, *(() if is_answer else ("no_answer_named",)))


def _last_day(match: re.Match[str], today: datetime.date) -> tuple[datetime.date, tuple[str, ...]] | None:
    try:
        found = read_date(match["date"] or f"1 {match['month']}", today=today)
    except DateRefused:
        return None
    if match["month"]:
        days = calendar.monthrange(found.value.year, found.value.month)[1]
        return found.value.replace(day=days), ("end_of_month",)
    return found.value, (*found.flags, *(("before_that_day",) if match["by"] == "ก่อน" else ()))
