"""Receiving stamps (form 12): unit, running number, day."""

import datetime
import re
from collections.abc import Iterator, Sequence

from thai.dates import DateRefused, read_date
from thai.numerals import DIGIT
from thai.reading.evidence import Read, read
from thai.reading.layout import Line, Page
from thai.reading.patterns import DATE
from thai.reading.values import Receipt
from thai.working_days import COUNTRY

_LABEL = "(?P<label>เลขที่รับ|เลขรับ(?:ที่)?|รับเลขที่|รับที่|เลขทะเบียนรับ|เลขที่)"
_NUMBER = re.compile(f" {{0,80}}{_LABEL}[ .:]{{0,40}}(?P<number>{DIGIT}{{1,6}}) *")
_DAY = re.compile(f" {{0,80}}วันที่[ .:–-]{{0,40}}(?P<date>{DATE}) *")
_LONGEST_UNIT = 60  # characters; what stands above a stamp and is longer is the letter's text


def read_receipts(page: Page, today: datetime.date) -> tuple[Read[Receipt], ...]:
    """Every stamp on the page; all unsure, because number and day are filled in by hand."""
    return tuple(_receipts(page, today))


def is_stamp(line: Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None


def _receipts(page: Page, today: datetime.date) -> Iterator[Read[Receipt]]:
    for index, line in enumerate(page.lines):
        match = _NUMBER.fullmatch(line.text)
        if match is None:
            continue
        day_line, day, flags = _dated(page.lines[index + 1 : index + 3], today)
        if match["label"] == "เลขที่" and day_line is None:
            continue
        unit_line = _unit_line(page.lines, index)
        receipt = Receipt(int(match["number"]), day, unit_line.bare if unit_line else "")
        span = (unit_line or line).span[0], (day_line or line).span[1]
        yield read(receipt, page.source, span, "handwritten", *flags)


def _dated(
    lines: Sequence[Line], today: datetime.date
) -> tuple[Line | None, datetime.date | None, tuple[str, ...]]:
    for line in lines:
        if match := _DAY.fullmatch(line.text):
            try:
                found = read_date(match["date"], today=today)
            except DateRefused as refused:
                return line, None, (refused.reason,)
            return line, found.value, (*found.flags, *(("day_off",) if COUNTRY.day_off(found.value) else ()))
    return None, None, ("undated",)


def _unit_line(lines: Sequence[Line], index: int) -> Line | None:
    above = lines[index - 1] if index and not lines[index].after_gap else None
    return above if above and len(above.bare) <= _LONGEST_UNIT else None
