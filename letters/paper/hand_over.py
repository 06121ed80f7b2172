"""สมุดส่งหนังสือ, form 16 of the regulation (clause 49): who signs for which letter."""

from dataclasses import dataclass

from . import texts
from .binding import ZWSP
from .limits import PaperRefused
from .pdf import printed

SHEET = "hand_over.css"
LINES = 1_000  # of one print: some six seconds of CPU
CELL = 120  # characters: a row stays far shorter than a page


@dataclass(frozen=True)
class Line:
    """One letter. A secret one is known by its number alone."""

    number: str  # of the office's register
    reference: str = ""  # the letter's own number and date
    sender: str = ""
    addressee: str = ""
    subject: str = ""
    remark: tuple[str, ...] = ()  # words that no line parts


@dataclass(frozen=True)
class Receiver:
    """One section or person, and the letters that it signs for: these begin on a sheet of their own."""

    name: str
    unit: str  # as short as the column
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class HandOver:
    office: str
    date: str
    receivers: tuple[Receiver, ...]


def to_pdf(page: HandOver) -> bytes:
    """Print the sheets. PaperRefused when there are more lines than one print can hold."""
    count = sum(len(receiver.lines) for receiver in page.receivers)
    if count > LINES:
        raise PaperRefused(f"มีหนังสือ {count:,} ฉบับ พิมพ์ได้ครั้งละ {LINES:,} ฉบับ โปรดพิมพ์ทีละหน่วย")
    return printed("paper/hand_over.html", SHEET, page=texts.change(page, _fit))


def cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _fit(text: str) -> str:
    whole = text.replace(ZWSP, "").encode(errors="ignore").decode()  # half a character prints as nothing
    return cut(whole, CELL)
