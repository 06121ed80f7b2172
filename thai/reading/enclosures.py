"""What travels with the letter: «สิ่งที่ส่งมาด้วย ๑. … ๒. …» (clause 11)."""

import re
from collections.abc import Iterator

from thai.numerals import DIGIT, to_arabic
from thai.reading.evidence import Read, read
from thai.reading.layout import Page

_MARK = re.compile(
    f"(?:^|(?<=[\\sก-๎]))(?<!ที่)(?P<place>{DIGIT}{{1,2}})[.)](?!{DIGIT})\\s*|^\\s*[-•]\\s+", re.MULTILINE
)


def read_enclosures(page: Page) -> tuple[Read[str], ...]:
    """Each enclosure as the letter lists it, with its «จำนวน»."""
    begin, end = page.extent("สิ่งที่ส่งมาด้วย")
    flags = ("specks",) if page.has_specks else ()
    return tuple(
        read(" ".join(page.source.text[first:last].split()), page.source, (first, last), *flags)
        for first, last in _items(page.source.text, begin, end)
    )


def _items(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    marks = list(_in_order(text, begin, end))
    starts = [mark.end() for mark in marks] or [begin]
    ends = [mark.start() for mark in marks[1:]] + [end]
    for first, last in zip(starts, ends, strict=True):
        item = text[first:last]
        if item.strip():
            yield first + len(item) - len(item.lstrip()), last - len(item) + len(item.rstrip())


def _in_order(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """Marks that count 1, 2, 3: another number with a dot belongs to an item."""
    due = 1
    for mark in _MARK.finditer(text, begin, end):
        place = int(to_arabic(mark["place"])) if mark["place"] else due
        if place == due and (due > 1 or not text[begin : mark.start()].strip()):
            due += 1
            yield mark
