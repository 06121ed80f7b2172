"""แผ่นตอบหนังสือ: what goes with each office's copy of a circular, with the code that opens its answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from . import texts
from .binding import ZWSP
from .press.job import Job
from .press.pool import print_pages
from .qr import code_of

SHEET = "answer_sheet.css"
LINE, QUESTION = 300, 85  # characters
QUESTIONS = 12  # on paper; the link has them all


@dataclass(frozen=True)
class AnswerSheet:
    """One office's sheet, each part as it is to be read."""

    office: str
    asker: str
    letter: str  # «ตก ๐๐๒๓.๓/ว ๑๘๕๕ ลงวันที่ ๑๖ ธันวาคม ๒๕๖๘»
    subject: str
    request: str  # «รายงานผลการบันทึกข้อมูล»
    due: str  # «วันศุกร์ที่ ๖ มีนาคม ๒๕๖๙»; "" where no day is set
    questions: tuple[str, ...]
    url: str  # of the QR code, in capitals
    place: str  # «wian.example/R/», where the code is typed by hand
    code: str  # in groups
    expires: str
    contact: str
    needs_code: bool = False  # the office's own
    is_answer: bool = True  # False: only the receipt is asked for


@dataclass(frozen=True)
class Printed:
    pdf: bytes
    starts: tuple[int, ...]  # for each sheet the page, from 0, that it begins on


def to_pdf(sheets: Sequence[AnswerSheet]) -> Printed:
    """A page for each office (more where a great deal is asked), in one document. PaperRefused."""
    html = render_to_string(
        "paper/answer_sheet.html", {"sheets": [texts.change(one, _fit) for one in sheets]}
    )
    codes = {f"qr:{place}": code_of(sheet.url, is_copied=True) for place, sheet in enumerate(sheets)}
    done = print_pages(Job(html, (SHEET,), drawings=codes))
    return Printed(done.pdf, _starts(done.anchors))


def short(question: str) -> str:
    """A question as it fits the sheet."""
    return question if len(question) <= QUESTION else f"{question[: QUESTION - 1].rstrip()}…"


def _starts(anchors: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """By the anchors s0, s1, … that the template gives its sheets."""
    places = reversed(list(enumerate(anchors)))  # a sheet of two pages has its anchor on both
    found = {int(name[1:]): place for place, names in places for name in names}
    return tuple(found[sheet] for sheet in sorted(found))


def _fit(text: str) -> str:
    whole = text.replace(ZWSP, "").encode(errors="ignore").decode()
    return whole if len(whole) <= LINE else f"{whole[: LINE - 1].rstrip()}…"
