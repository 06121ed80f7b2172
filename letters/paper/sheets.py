"""A letter of ours as pictures of its pages, for who writes it or looks it over."""

import threading
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

SHADES = 16  # from white to each ink
INKS = (0, 0, 0), (0xDD, 0, 0), (0xC0, 0, 0)  # of letter.css

one_at_a_time = threading.Lock()  # pdfium knows no threads


@dataclass(frozen=True)
class Sheets:
    pictures: tuple[bytes, ...]  # PNGs, of the first pages
    count: int  # of all pages


def sheets_of(pdf: bytes, *, dots_per_inch: int, most: int) -> Sheets:
    """At most so many pictures. The PDF is one of ours."""
    with one_at_a_time, pdfium.PdfDocument(pdf) as document:
        shown = range(min(most, len(document)))
        return Sheets(tuple(_picture(document[page], dots_per_inch) for page in shown), len(document))


def _picture(page: pdfium.PdfPage, dots_per_inch: int) -> bytes:
    """In few colours: packed in a third of the time, to a third of the size."""
    picture, drawn = page.render(scale=dots_per_inch / 72).to_pil(), BytesIO()
    few = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(drawn, "PNG", compress_level=1)
    return drawn.getvalue()


@cache
def _palette() -> Image.Image:
    steps = [step / (SHADES - 1) for step in range(SHADES)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([round(255 + (part - 255) * step) for ink in INKS for step in steps for part in ink])
    return palette
