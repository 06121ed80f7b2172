"""A PDF's pages: by their text layer where it can be believed, else by their picture."""

import math

import pypdfium2 as pdfium
from PIL import Image

from letters.confinement.inside import holding

from .cautions import cautions_of
from .gate import is_sane, is_whole
from .opening import opened
from .page import Page
from .qr import links_in
from .recognition import recognised
from .refusals import FileRefused
from .showing import jpeg
from .text_layer import boxes_of, has_unseen_text, layer_of, share_of_pictures
from .work import Found, Work

_SHOWING_DPI, _READING_DPI = 190, 300
_POINTS = 72  # to the inch


def read(given: bytes, work: Work) -> Found:
    try:
        with holding(work.limits.drawing):
            document = opened(given)
        with document:
            return _read(document, given, work)
    except pdfium.PdfiumError as error:
        raise FileRefused("damaged") from error


def _read(document: pdfium.PdfDocument, given: bytes, work: Work) -> Found:
    document.init_forms()  # a digital signature is drawn as a form; no script engine is built in
    found, count = Found(cautions=cautions_of(document, given)), len(document)
    if not count:
        raise FileRefused("damaged")
    for index in range(count):
        work.begin_page(count - index)
        page, links = _page(document, index, work)
        found.pages.append(page)
        found.links += links
    return found


def _page(document: pdfium.PdfDocument, index: int, work: Work) -> tuple[Page, list[str]]:
    with holding(work.limits.drawing):
        page = document[index]
        layer = layer_of(page, work)
        is_trusted = _is_trusted(layer.text, page)
        drawn, dpi = _drawn(page, _SHOWING_DPI if is_trusted else _READING_DPI, work)
        page.close()  # with the pictures on it, which may be larger than what was drawn
    if is_trusted:
        return Page(layer.text, "text-layer", boxes=boxes_of(layer), picture=jpeg(drawn)), links_in(drawn)
    return recognised(drawn, dpi, work), links_in(drawn)


def _is_trusted(text: str, page: pdfium.PdfPage) -> bool:
    return is_whole(text, share_of_pictures(page)) and is_sane(text) and not has_unseen_text(page)


def _drawn(page: pdfium.PdfPage, dpi: float, work: Work) -> tuple[Image.Image, float]:
    """The page's picture and its dots per inch: fewer where the sheet is larger than a letter can be."""
    width, height = (max(side / _POINTS, 0.01) for side in page.get_size())
    dpi = min(dpi, math.sqrt(work.limits.pixels / 2 / (width * height)), 20_000 / max(width, height))
    return page.render(scale=dpi / _POINTS, rev_byteorder=True).to_pil().convert("RGB"), dpi
