"""บัญชีหนังสือขอทำลาย, form 25 of the regulation (clause 66): what is asked to be destroyed, and who decided."""

from dataclasses import dataclass

from . import texts
from .binding import ZWSP
from .limits import PaperRefused
from .pdf import printed

SHEET = "destruction.css"
LINES = 1_000  # of one print: some six seconds of CPU
CELL = 220  # characters: a row stays far shorter than a page


@dataclass(frozen=True)
class Line:
    """One letter; the code of its file in the cabinet is written by hand."""

    number: str
    letter_number: str = ""
    dated_on: str = ""
    received_as: str = ""
    subject: str = ""
    verdict: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Seat:
    name: str
    position: str
    role: str
    signed_on: str = ""
    dissent: str = ""


@dataclass(frozen=True)
class Sheet:
    office: str
    year: str
    drawn_up_on: str
    appointed_by: str
    lines: tuple[Line, ...]
    seats: tuple[Seat, ...]
    archives: str = ""


def to_pdf(sheet: Sheet) -> bytes:
    """PaperRefused when there are more lines than one print can hold."""
    if len(sheet.lines) > LINES:
        raise PaperRefused(
            f"มีหนังสือ {len(sheet.lines):,} รายการ พิมพ์ได้ครั้งละ {LINES:,} รายการ โปรดส่งออกเป็น Excel"
        )
    return printed("paper/destruction.html", SHEET, page=texts.change(sheet, _fit))


def _fit(text: str) -> str:
    whole = text.replace(ZWSP, "").encode(errors="ignore").decode()  # half a character prints as nothing
    return whole if len(whole) <= CELL else f"{whole[: CELL - 1].rstrip()}…"
