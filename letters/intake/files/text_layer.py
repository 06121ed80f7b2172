"""The text that a PDF's page carries, and where each character stands on the page's picture."""

import ctypes
import sys

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .clusters import clusters
from .mend import Place, Placed, around, mend
from .page import Box
from .work import Work

_FINE = 100_000  # steps across the page
_UNSEEN = raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP
_DEPTH = 3  # of forms in forms


def layer_of(page: pdfium.PdfPage, work: Work) -> Placed:
    """FileRefused when it is too long."""
    letters = page.get_textpage()
    count = min(letters.count_chars(), work.limits.characters + 1)
    text = work.count_text("".join(_character(letters, index) for index in range(count)))
    return mend(Placed(text, [_place(page, letters, index, text[index]) for index in range(count)]))


def boxes_of(placed: Placed) -> tuple[Box, ...]:
    """One for each letter with the marks above and below it."""
    return tuple(
        Box(start, end, *place)
        for start, end in clusters(placed.text)
        if (place := around(placed.places[start:end])) is not None
    )


def share_of_pictures(page: pdfium.PdfPage) -> float:
    """How much of the page they cover; 1 and more when they lie on one another."""
    width, height = page.get_size()
    images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH)
    return sum(_area(image.get_bounds()) for image in images) / max(width * height, 1)


def has_unseen_text(page: pdfium.PdfPage) -> bool:
    """Text drawn without ink: nobody who looks at the page would know of it."""
    texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH)
    return any(raw.FPDFTextObj_GetTextRenderMode(text) in _UNSEEN for text in texts)


def _area(bounds: tuple[float, ...]) -> float:
    left, bottom, right, top = bounds
    return max(0, right - left) * max(0, top - bottom)


def _character(letters: pdfium.PdfTextPage, index: int) -> str:
    """Exactly one, so that places and characters keep step."""
    return chr(min(raw.FPDFText_GetUnicode(letters, index), sys.maxunicode))


def _place(page: pdfium.PdfPage, letters: pdfium.PdfTextPage, index: int, character: str) -> Place:
    if character.isspace():
        return None
    left, bottom, right, top = letters.get_charbox(index, loose=True)
    corners = _on_picture(page, left, top), _on_picture(page, right, bottom)
    (x1, x2), (y1, y2) = (sorted(axis) for axis in zip(*corners, strict=True))
    return x1, y1, x2, y2


def _on_picture(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """As pdfium draws it: the page may be cropped and turned."""
    right, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, right, down)
    return _share(right.value), _share(down.value)


def _share(steps: int) -> float:
    return min(max(steps / _FINE, 0.0), 1.0)
