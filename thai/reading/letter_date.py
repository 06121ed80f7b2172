"""The letter's own date: a line that is nothing but a full date, or what stands after «วันที่»."""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from thai.dates import DateRefused, read_date
from thai.reading.evidence import Read, read
from thai.reading.heading import head_lines, lines_with_heading
from thai.reading.layout import Line, Page
from thai.reading.patterns import DATE, FULL_DATE, spaced
from thai.reading.stamps import is_stamp

_DAY_LABEL = f"{spaced('วันที่')}(?: ?:)?"
# Letters print the month in full; the short form belongs to stamps and hand-written notes.
_ALONE = re.compile(f"\\s{{0,120}}(?:{_DAY_LABEL}\\s{{0,20}})?(?P<date>{FULL_DATE})\\s*")
_BESIDE = re.compile(f".{{0,200}}?\\s(?:{_DAY_LABEL}|\\s\\s)\\s{{0,60}}(?P<date>{FULL_DATE})\\s*")
_MEMO = re.compile(f"(?:.{{0,200}}?\\s)?{_DAY_LABEL}\\s{{0,60}}(?P<date>{FULL_DATE}|{DATE})\\s*")
# Clauses 16, 20 and 24: an order, an announcement, a certificate.
_GIVEN = re.compile(
    f".{{0,200}}?(?:สั่ง|ประกาศ|ให้ไว้|แถลง)\\s{{0,3}}ณ\\s{{0,3}}{_DAY_LABEL}\\s{{0,20}}(?P<date>{FULL_DATE})"
)
_OF_STAMP = re.compile("\\s{0,80}(?:วันที่|เวลา)")


def read_dated_on(page: Page, kind: str | None, today: datetime.date) -> Read[datetime.date] | None:
    """None where the date lies under the stamp; no receipt, note or citation stands in for it."""
    found = [date for line, match in _candidates(page, kind) if (date := _day(page, line, match, today))]
    if not found:
        return None
    return found[0] if len({date.value for date in found}) == 1 else found[0].doubted("several_dates")


def _candidates(page: Page, kind: str | None) -> Iterator[tuple[Line, re.Match[str]]]:
    """In the likeliest place that has any."""
    for lines, pattern in _places(page, kind):
        found = [(line, match) for line in lines if (match := pattern.match(line.text))]
        whole = [(line, match) for line, match in found if pattern is _GIVEN or match.end() == len(line.text)]
        if whole:
            yield from whole
            return


def _places(page: Page, kind: str | None) -> Iterator[tuple[Sequence[Line], re.Pattern[str]]]:
    if kind == "stamped":
        yield _under_the_text(page), _ALONE
        return
    if kind == "memo":
        yield lines_with_heading(page), _MEMO
        return
    if kind == "other":
        yield page.lines, _GIVEN
    head = _without_stamps(head_lines(page))
    yield head, _ALONE
    if page.labels:
        yield head, _BESIDE
        yield _without_stamps(page.below_labels), _ALONE


def _under_the_text(page: Page) -> Sequence[Line]:
    """A stamped letter carries its date below (clause 14); a wrapped «…วันที่ / ๑ มกราคม …» is text."""
    below = page.lines[page.labels["ถึง"] :]
    return [line for above, line in pairwise(below) if not above.bare.endswith("ที่")]


def _without_stamps(lines: Sequence[Line]) -> Sequence[Line]:
    """Not the day of receipt, which stands in a stamp one or two lines below its number."""
    near = {place + step for place, line in enumerate(lines) if is_stamp(line) for step in (1, 2)}
    return [line for place, line in enumerate(lines) if place not in near or not _OF_STAMP.match(line.text)]


def _day(page: Page, line: Line, match: re.Match[str], today: datetime.date) -> Read[datetime.date] | None:
    try:
        date = read_date(match["date"], today=today)
    except DateRefused:
        return None
    begin, end = match.span("date")
    return read(date.value, page.source, (line.start + begin, line.start + end), *date.flags)
