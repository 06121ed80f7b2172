"""An outline as pixels, for word processors that draw no paths. pdfium fills it as print does."""

import re
from functools import lru_cache
from io import BytesIO

import pypdfium2 as pdfium
from pypdfium2 import raw

from ..page import Emblem

HEIGHT = 709  # pixels: 3 cm at 600 dots to the inch
_STEPS = re.compile(r"([MLCZ])([^MLCZ]*)")
_NUMBERS = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_DRAWN_BY = {"M": raw.FPDFPath_MoveTo, "L": raw.FPDFPath_LineTo, "C": raw.FPDFPath_BezierTo}
_TAKES = {"M": 2, "L": 2, "C": 6}


@lru_cache(maxsize=16)
def picture_of(emblem: Emblem) -> bytes:
    """A grey PNG on white."""
    document = pdfium.PdfDocument.new()
    page = document.new_page(emblem.width, emblem.height)
    raw.FPDFPage_InsertObject(page.raw, _path(emblem))
    raw.FPDFPage_GenerateContent(page.raw)
    drawn = BytesIO()
    picture = page.render(scale=HEIGHT / emblem.height, grayscale=True).to_pil()
    picture.save(drawn, "PNG", optimize=True)
    return drawn.getvalue()


def _path(emblem: Emblem):
    path = raw.FPDFPageObj_CreateNewPath(0, 0)
    for step, told in _STEPS.findall(emblem.outline):
        numbers = [float(number) for number in _NUMBERS.findall(told)]
        if step == "Z":
            raw.FPDFPath_Close(path)
            continue
        upright = [emblem.height - n if place % 2 else n for place, n in enumerate(numbers)]
        for start in range(0, len(numbers), _TAKES[step]):
            _DRAWN_BY[step](path, *upright[start : start + _TAKES[step]])
    raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_WINDING, False)
    return path
