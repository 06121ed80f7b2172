"""One sheet for a meeting: how a circulation stands. Always one: what has no room is counted, not printed."""

from dataclasses import dataclass, replace

from django.template.loader import render_to_string

from thai.numerals import to_thai

from . import texts
from .binding import ZWSP
from .press.job import Job
from .press.pool import print_pages
from .widths import letters_in_line

SHEET = "briefing.css"
CELL = 110  # characters
A_SHEET = 35.5  # heights of a row, without title, standing and bar: what is higher need not be tried
LESS = 0.92  # of the height that had no room: to ask each row where it came takes a tenth of a print
A_HEADING = 1.35
ACROSS, A_FACT, A_CELL = 95, 71, (34, 30, 30)  # letters that stand in a line, measured
WITH_PHONES = (34, 45, 18)  # likewise
ROWS = (14, 11, 9, 7, 6, 5, 4, 3, 2, 1, 0)  # of each list: fewer until all of it is on one sheet


@dataclass(frozen=True)
class Part:
    """A stretch of the bar: a state, how many stand in it, where it begins and how wide it is, in percent."""

    state: str
    label: str
    number: str
    begins: float
    width: float

    @property
    def fill(self) -> str:
        return "#222" if self.state == "accepted" else f"url(#{self.state})"

    @property
    def x(self) -> str:
        return f"{6 * self.begins:.2f}"  # of the 600 that the bar is drawn across

    @property
    def across(self) -> str:
        return f"{6 * self.width:.2f}"


@dataclass(frozen=True)
class Rows:
    """A short list with its heading; `count` says how many there are in all."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    count: int
    unit: str  # «แห่ง»: of what is counted
    ends_in_phones: bool = False  # the last cell is short, the one before it long

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class Briefing:
    secrecy: str
    office: str
    letter: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    standing: str
    parts: tuple[Part, ...]
    lately: str
    lists: tuple[Rows, ...]
    printed: str


def to_pdf(page: Briefing) -> bytes:
    """Print it. PaperRefused as for a letter."""
    fitted = texts.change(page, _fit)
    most, room = ROWS[0], A_SHEET
    while True:
        most = next((each for each in ROWS if each <= most and _height(cut(fitted, each)) <= room), 0)
        shown = cut(fitted, most)
        done = print_pages(Job(render_to_string("paper/briefing.html", {"page": shown}), (SHEET,)))
        if len(done.anchors) == 1 or most == 0:
            return done.pdf
        most, room = most - 1, LESS * _height(shown)


def _height(page: Briefing) -> float:
    """About how high it comes out, in rows: each print too many takes as long as all the rest of the page."""
    legend = "".join(f"{each.label} {each.number}".ljust(18) for each in page.parts)
    facts = sum(_lines(text, A_FACT) for _label, text in page.facts)
    return facts + _lines(legend, ACROSS) + _lines(page.lately, ACROSS) + sum(map(_height_of, page.lists))


def _height_of(shown: Rows) -> float:
    across = WITH_PHONES if shown.ends_in_phones else A_CELL
    rows = (max(map(_lines, row, across)) for row in shown.rows)
    return A_HEADING + sum(rows) + (shown.more > 0)


def _lines(text: str, across: int) -> int:
    return -(-letters_in_line(text) // across)


def cut(page: Briefing, most: int) -> Briefing:
    """The same page with at most so many rows of each list."""
    return replace(page, lists=tuple(replace(each, rows=each.rows[:most]) for each in page.lists))


def _fit(text: str) -> str:
    whole = to_thai(
        text.replace(ZWSP, "").encode(errors="ignore").decode()
    )  # half a character prints as nothing
    return whole if len(whole) <= CELL else f"{whole[: CELL - 1].rstrip()}…"
