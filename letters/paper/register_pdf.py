"""A register as PDF: landscape A4, in parts, so that the memory for ten thousand lines is that of one part.

A part's last page may not be full: its lines go into the next part, so the joined pages are those of one run.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.template.loader import render_to_string

from . import texts
from .binding import ZWSP
from .book import Book, Line
from .joining import join
from .pdf import printed
from .press.job import Job
from .press.pool import print_pages

A_PART = 200  # lines: some fifteen to thirty pages
SHEET, NUMBERS = "register.css", "page_numbers.css"


@dataclass(frozen=True)
class Row:
    line: Line
    begins_day: bool
    goes_on: bool  # the day's heading stood in the part before


def write_pdf(book: Book, lines: Iterable[Line], target: Path, *, progress: Callable[[int], None]) -> None:
    """Print the lines; `progress` hears after each part how many are printed."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        parts, done, pages = [], 0, 0
        for pdf, count, lines_printed in _parts(book, iter(lines)):
            parts.append((Path(folder) / f"{len(parts)}.pdf", count))
            parts[-1][0].write_bytes(pdf)
            done, pages = done + lines_printed, pages + count
            progress(done)
        numbers = Path(folder) / "numbers.pdf"
        numbers.write_bytes(_page_numbers(pages))
        join(parts, target, over=numbers, title=f"{book.title} {book.office} {book.days}")


def _parts(book: Book, lines: Iterator[Line]) -> Iterator[tuple[bytes, int, int]]:
    """Each part's PDF, how many of its pages count, its lines."""
    left, former = [], None
    while part := left + list(islice(lines, A_PART - len(left))):
        html = render_to_string("paper/register.html", {"book": book, "rows": _rows(part, former)})
        done = print_pages(Job(html, (SHEET,)))
        lines_on, fit = [_lines_on(names) for names in done.anchors], len(part)
        if fit == A_PART and _begins_with_a_line(lines_on):
            fit = min(lines_on.pop())
        yield done.pdf, len(lines_on), fit
        left, former = part[fit:], part[fit - 1]


def _rows(part: list[Line], former: Line | None) -> list[Row]:
    rows = []
    for line in texts.change(tuple(part), lambda text: text.replace(ZWSP, "")):
        is_same_day = former is not None and former.day == line.day
        rows.append(Row(line, not rows or not is_same_day, is_same_day))
        former = line
    return rows


def _begins_with_a_line(lines_on: list[set[int]]) -> bool:
    """Whether the last page can be left to the next part: not where a line taller than a page ends on it."""
    if len(lines_on) < 2:
        return False
    before, last = lines_on[-2:]
    return bool(before and last) and not before & last


def _lines_on(anchors: tuple[str, ...]) -> set[int]:
    """Of a page, by the anchors r0, r1, … that the template gives its rows."""
    return {int(name[1:]) for name in anchors if name[0] == "r"}


def _page_numbers(pages: int) -> bytes:
    """Empty pages with «หน้า ๓ จาก ๑๒», to be laid over: only now it is known how many there are."""
    return printed("paper/page_numbers.html", NUMBERS, pages=range(pages))
