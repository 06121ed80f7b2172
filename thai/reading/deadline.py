"""By when the letter wants an answer: «…รายงานผล… ภายในวันที่ …»."""

import calendar
import datetime
import re
from collections.abc import Iterator

from thai.dates import DateRefused, read_date
from thai.reading.evidence import Read, read
from thai.reading.patterns import DATE, MONTH_OF_YEAR
from thai.text import CleanText

# «ด่วนภายใน» is when the letter must be delivered (clause 28), not when it must be answered.
_BY = re.compile(
    "(?<!ด่วน)(?P<by>ภายใน|ก่อน|ไม่เกิน|ไม่ช้ากว่า|อย่างช้า)\\s{0,3}"
    f"(?:(?:วันที่)?\\s{{0,3}}(?P<date>{DATE})|(?:สิ้น)?เดือน\\s{{0,3}}(?P<month>{MONTH_OF_YEAR}))"
)
_ASKS = re.compile("รายงาน|จัดส่ง|ส่ง|ตอบ|แจ้ง|ขอให้|โปรด|ดำเนินการ")
_ANSWER = re.compile("รายงาน|จัดส่ง|ส่งให้|ส่งข้อมูล|ส่งผล|ตอบ|แจ้งผล|แจ้งยืนยัน|แจ้งให้")
_REACH = 300  # characters of the request before its date
_TOLD_BEFORE = re.compile("นั้น\\s*$")


def read_due_on(
    source: CleanText, known_days: list[datetime.date], today: datetime.date
) -> Read[datetime.date] | None:
    """The day asked for; unsure when it lies before any of `known_days`, the letter's and those it cites."""
    found = list(_requests(source, today))
    if not found:
        return None
    due = next((due for due in reversed(found) if "no_answer_named" not in due.flags), found[-1])
    if len({other.value for other in found}) > 1:
        due = due.doubted("several_dates")
    return due.doubted("before_letter") if any(due.value < day for day in known_days) else due


def _requests(source: CleanText, today: datetime.date) -> Iterator[Read[datetime.date]]:
    text = source.text
    for match in _BY.finditer(text):
        paragraph = text.rfind("\n", max(0, match.start() - _REACH), match.start()) + 1
        before = text[max(paragraph, match.start() - _REACH) : match.start()]
        if not _ASKS.search(before) or _tells_earlier_request(text, match.end()):
            continue
        if day := _last_day(match, today):
            value, flags = day
            named = () if _ANSWER.search(before) else ("no_answer_named",)
            yield read(value, source, match.span(), *flags, *named)


def _last_day(match: re.Match[str], today: datetime.date) -> tuple[datetime.date, tuple[str, ...]] | None:
    try:
        found = read_date(match["date"] or f"1 {match['month']}", today=today)
    except DateRefused:
        return None
    if match["month"]:
        days = calendar.monthrange(found.value.year, found.value.month)[1]
        return found.value.replace(day=days), ("end_of_month",)
    return found.value, (*found.flags, *(("before_that_day",) if match["by"] == "ก่อน" else ()))


def _tells_earlier_request(text: str, end: int) -> bool:
    """The opening paragraph, closed by «นั้น», tells what an earlier letter had asked."""
    stop = text.find("\n", end, end + 400)
    return _TOLD_BEFORE.search(text[end : stop if stop >= 0 else end + 400]) is not None
