"""An outline as pixels, for word processors that draw no paths. pdfium fills it as print does."""

from functools import lru_cache
from io import BytesIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from ..outline import steps
from ..page import Emblem
from ..sheets import one_at_a_time

HEIGHT = 709  # pixels: 3 cm at 600 dots to the inch
_DRAWN_BY = {
    "M": raw.FPDFPath_MoveTo,
    "L": raw.FPDFPath_LineTo,
    "C": raw.FPDFPath_BezierTo,
    "Z": raw.FPDFPath_Close,
}


@lru_cache(maxsize=8)
def picture_of(emblem: Emblem) -> bytes:
    """A grey PNG on white. ValueError, of an outline that is none."""
    with one_at_a_time, pdfium.PdfDocument.new() as document:
        page = document.new_page(emblem.width, emblem.height)
        raw.FPDFPage_InsertObject(page.raw, _path(emblem))
        raw.FPDFPage_GenerateContent(page.raw)
        picture = page.render(scale=HEIGHT / emblem.height, grayscale=True).to_pil()
    drawn = BytesIO()
    picture.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def _path(emblem: Emblem):
    path = raw.FPDFPageObj_CreateNewPath(0, 0)
    for letter, numbers in steps(emblem.outline):
        upright = [emblem.height - n if place % 2 else n for place, n in enumerate(numbers)]
        _DRAWN_BY[letter](path, *upright)
    raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_WINDING, False)
    return path
