"""The letter's own date: a line that is nothing but a full date, or the memo's «วันที่»."""

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise

from thai.dates import DateRefused, read_date
from thai.reading.evidence import Read, read
from thai.reading.heading import head_lines
from thai.reading.layout import Line, Page
from thai.reading.patterns import DATE, FULL_DATE

# Letters print the month in full; the short form belongs to stamps and hand-written notes.
_ALONE = re.compile(f"\\s{{0,120}}(?P<date>{FULL_DATE})\\s*")
_MEMO = re.compile(f"(?:.{{0,200}}\\s)?วันที่\\s{{0,60}}(?P<date>{FULL_DATE}|{DATE})\\s*")


def read_dated_on(page: Page, kind: str | None, today: datetime.date) -> Read[datetime.date] | None:
    """None where the date lies under the stamp; no receipt, note or citation stands in for it."""
    lines = head_lines(page) if kind != "stamped" else _under_the_text(page)
    pattern = _MEMO if kind == "memo" else _ALONE
    found = [date for line in lines if (date := _on_line(page, line, pattern, today))]
    if not found:
        return None
    return found[0] if len({date.value for date in found}) == 1 else found[0].doubted("several_dates")


def _under_the_text(page: Page) -> Sequence[Line]:
    """A stamped letter carries its date below (clause 14); a wrapped «…วันที่ / ๑ มกราคม …» is text."""
    below = page.lines[page.labels["ถึง"] :]
    return [line for above, line in pairwise(below) if not above.bare.endswith("ที่")]


def _on_line(
    page: Page, line: Line, pattern: re.Pattern[str], today: datetime.date
) -> Read[datetime.date] | None:
    match = pattern.fullmatch(line.text)
    if match is None:
        return None
    try:
        date = read_date(match["date"], today=today)
    except DateRefused:
        return None
    begin, end = match.span("date")
    return read(date.value, page.source, (line.start + begin, line.start + end), *date.flags)
