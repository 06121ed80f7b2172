"""ตรารับหนังสือ (form 12 of the regulation, clause 37): a box of 5 × 2.5 cm, on a page of that size."""

import datetime
import io
import re
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter

from .joining import lay_over
from .pdf import printed
from .placing import CORNER, Sheet
from .widths import letters_in_line

SHEET = "stamp.css"
A4 = 595.276, 841.89  # points
_LONG, _LONGEST = 27, 34  # letters of an office's name on one line, at the sizes of the style sheet
_OF_A_PLACE = re.compile("(?=จังหวัด|อำเภอ)")


@dataclass(frozen=True)
class Stamp:
    office: str
    number: int
    day: datetime.date
    time: datetime.time | None  # unknown: room to write it

    @property
    def size(self) -> str:
        """How the office's name is set, so that it stays in the box."""
        letters = letters_in_line(self.office)
        return "wide" if letters <= _LONG else "narrow" if letters <= _LONGEST else "two-lines"

    @property
    def office_lines(self) -> list[str]:
        """A name too long for one line, cut before its province or district."""
        return _OF_A_PLACE.split(self.office, maxsplit=1) if self.size == "two-lines" else [self.office]


def to_pdf(stamp: Stamp) -> bytes:
    """The stamp alone, on a page of its own size. PaperRefused."""
    return printed("paper/stamp.html", SHEET, stamp=stamp)


def on_empty_page(stamp: Stamp) -> bytes:
    """The stamp in its corner of an A4 page, to be printed onto the letter itself. PaperRefused."""
    writer, file = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(*A4)
    upper = PdfReader(io.BytesIO(to_pdf(stamp))).pages[0]
    lay_over(page, upper, writer, Sheet.of(page).matrix(CORNER))
    writer.write(file)
    return file.getvalue()
