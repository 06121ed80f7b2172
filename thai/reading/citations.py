"""Other letters that a letter names: «หนังสือกรม… ด่วนที่สุด ที่ … ลงวันที่ …»."""

import datetime
import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from thai.dates import DateRefused, read_date
from thai.letter_number import LetterNumber, NumberRefused, from_match
from thai.reading import naming
from thai.reading.evidence import Read, read
from thai.reading.layout import Page
from thai.reading.naming import REACH, Naming
from thai.reading.patterns import DATE, DATED, NUMBER, ODD_NUMBERS
from thai.reading.values import Citation

_FORMS = tuple(
    re.compile(f"(?:ที่\\s{{0,20}}|(?<![ก-ฮะ-์.A-Za-z]))(?P<number>{form})") for form in (NUMBER, *ODD_NUMBERS)
)
_DATED = re.compile(f"[\\s)]{{0,20}}(?:{DATED}|วันที่|\\()\\s{{0,20}}(?P<date>{DATE})")
_SENT_WITH = re.compile("[^\\n]{0,60}?(?:ส่งมาพร้อม|แนบมาพร้อม|ที่แนบ|ดังแนบ|แนบท้าย)")
_MOST = 500  # citations; no letter names as many, and a text made to waste time would
_HARMLESS = {"far_past", "far_future"}  # letters cite old letters


@dataclass(frozen=True)
class _Found:
    """A number in the text, not yet known to be a letter's."""

    begin: int
    end: int
    number: LetterNumber
    flags: tuple[str, ...]
    is_odd: bool  # in a form that other things have too


@dataclass(frozen=True)
class _Day:
    value: datetime.date | None
    flags: tuple[str, ...]
    end: int  # of the citation


def read_citations(
    page: Page, own: tuple[int, int] | None, today: datetime.date
) -> tuple[Read[Citation], ...]:
    """Every letter cited by number, in order; `own` is where the letter's own number stands."""
    return tuple(islice(_citations(page, own, today), _MOST))


def _citations(page: Page, own: tuple[int, int] | None, today: datetime.date) -> Iterator[Read[Citation]]:
    text, enclosed = page.source.text, page.extent("สิ่งที่ส่งมาด้วย")
    last: Citation | None = None
    last_end = 0
    for found in islice(_numbers(page, own), 10 * _MOST):
        before = text[max(last_end, found.begin - REACH) : found.begin]
        after = _dated(text, found.end, today)
        name = _naming(before, found, last, is_dated=after.value is not None)
        if name is None:
            continue
        day = (
            after if after.value or after.flags != ("undated",) else _dated_before(before, name, after, today)
        )
        sent_with = name.is_carried and _SENT_WITH.match(text, day.end, day.end + 80) is not None
        passes_on = name.is_copy or sent_with or enclosed[0] <= found.begin < enclosed[1]
        issuer = name.issuer or _inherited(name, found.number, last)
        last, last_end = Citation(issuer, found.number, day.value, name.urgency, passes_on), day.end
        yield read(last, page.source, (found.begin - name.length, day.end), *found.flags, *day.flags)


def _numbers(page: Page, own: tuple[int, int] | None) -> Iterator[_Found]:
    """In the order of the text, the usual form first where two claim the same digits."""
    end = -1
    for begin, form, match in heapq.merge(*(_hits(page.source.text, form) for form in range(len(_FORMS)))):
        given, _ = page.source.span(*match.span("number"))
        if begin < end or (own and own[0] <= given < own[1]):
            continue
        if form and not _DATED.match(page.source.text, match.end()):  # nothing says that it is a letter's
            continue
        try:
            found = from_match(match)
        except NumberRefused:
            continue
        if found.number:
            end = match.end("number")
            yield _Found(begin, end, found.number, found.flags, form > 0)


def _hits(text: str, form: int) -> Iterator[tuple[int, int, re.Match[str]]]:
    return ((match.start("number"), form, match) for match in _FORMS[form].finditer(text))


def _naming(before: str, found: _Found, last: Citation | None, *, is_dated: bool) -> Naming | None:
    """None for what is no letter: without a carrier it needs a date, and in an odd form both."""
    name = naming.named(before) or (naming.joined(before) if last else None)
    if found.is_odd:
        needs_carrier = not found.number.code or found.number.foreign
        is_letter = (name or not needs_carrier) and not naming.is_other_paper(before)
        return (name or naming.bare(before)) if is_letter else None
    if naming.is_other_paper(before) and not found.number.is_circular:  # only letters are circulars
        return None
    if not is_dated and name and not name.is_labelled and "unknown_prefix" in found.flags:
        return None  # «กม. ๑๒๐/๓» after the name of an office
    return name or (naming.bare(before) if is_dated else None)


def _inherited(name: Naming, number: LetterNumber, last: Citation | None) -> str:
    """The code names the office, so a second number with it has the same issuer."""
    if last is None or name.is_carried:
        return ""
    return last.issuer if name.is_joined or _office(last.number) == _office(number) else ""


def _dated(text: str, end: int, today: datetime.date) -> _Day:
    match = _DATED.match(text, end)
    return _day(match["date"], match.end(), today) if match else _Day(None, ("undated",), end)


def _dated_before(before: str, name: Naming, undated: _Day, today: datetime.date) -> _Day:
    if name.date:
        return _day(name.date, undated.end, today)
    sent_on = naming.sent_on(before)
    day = _day(sent_on, undated.end, today) if sent_on else undated
    return _Day(day.value, (*day.flags, "date_before_number"), day.end) if day.value else undated


def _day(written: str, end: int, today: datetime.date) -> _Day:
    try:
        found = read_date(written, today=today)
    except DateRefused as refused:
        return _Day(None, (refused.reason,), end)
    return _Day(found.value, tuple(flag for flag in found.flags if flag not in _HARMLESS), end)


def _office(number: LetterNumber) -> tuple[str, str, str]:
    return number.prefix, number.unit, number.code
