"""Lays the stamp over a scan: `python -m letters.paper.stamping LIMITS PARENT`, in a room of its own.

The room holds the stamp, the numbers of the letter's pages, and the scan: a PDF, or pictures of its pages.
"""

import json
import sys
from pathlib import Path

import pypdfium2 as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from letters.confinement.inside import confine
from letters.intake.files.limits import Limits
from letters.intake.files.refusals import FileRefused
from letters.intake.files.results import leave_refusal
from letters.intake.files.room import GIVEN

from .joining import lay_over
from .pictures import bind
from .placing import Sheet, TooSmall, room_on

STAMP, PAGES, STAMPED = "stamp.pdf", "pages.json", "stamped.pdf"
MODULE = "letters.paper.stamping"
# What pypdf has been seen to raise on broken files.
_BROKEN = (
    PyPdfError,
    pdfium.PdfiumError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
)


def main(limits: Limits, parent: int) -> None:
    room = Path.cwd()
    confine(room, limits, parent)
    try:
        _stamp(room)
    except FileRefused as error:
        leave_refusal(room, error.reason)
    except (MemoryError, RecursionError):
        leave_refusal(room, "too-heavy")
    except TooSmall:
        leave_refusal(room, "no-room")
    except _BROKEN:
        leave_refusal(room, "damaged")


def _stamp(room: Path) -> None:
    pages = json.loads((room / PAGES).read_text())
    if not (room / GIVEN).exists():
        bind([room / f"{number}.jpg" for number in pages], room / GIVEN)
        pages = list(range(1, len(pages) + 1))
    reader, writer = PdfReader(room / GIVEN), PdfWriter()
    if reader.is_encrypted:
        raise FileRefused("locked")
    writer.append(reader, pages=[number - 1 for number in pages], import_outline=False)
    sheet = Sheet.of(writer.pages[0])
    with pdfium.PdfDocument(room / GIVEN) as document:
        place = room_on(sheet, document[pages[0] - 1])
    lay_over(writer.pages[0], PdfReader(room / STAMP).pages[0], writer, sheet.matrix(place))
    with (room / STAMPED).open("xb") as file:
        writer.write(file)


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])), int(sys.argv[2]))
