"""From a page to its PDF, by WeasyPrint."""

import threading
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pypdfium2 as pdfium
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from . import body, limits, texts
from .binding import ZWSP
from .limits import PaperRefused
from .page import Emblem, LetterPage
from .press.drawings import drawing
from .qr import Code, code_of

HERE = Path(__file__).parent
FONTS = sorted((HERE / "fonts").glob("*.ttf"))
FACES, SHEET, TIGHT = HERE / "faces.css", HERE / "letter.css", HERE / "tight.css"

Drawings = Mapping[str, Code | Emblem]

# Pango promises nothing to threads that share a font configuration.
one_at_a_time = threading.Lock()


class Nothing(URLFetcher):
    """For letters: no address is fetched, and trying stops the print."""

    def __init__(self):
        super().__init__(allowed_protocols=frozenset(), fail_on_errors=True)


class OnlyFonts(URLFetcher):
    """For the style sheet: the fonts beside it, and nothing else."""

    def __init__(self):
        super().__init__(allowed_protocols={"file"}, fail_on_errors=True)

    def fetch(self, url, headers=None):
        if url not in {font.as_uri() for font in FONTS}:
            raise ValueError(f"Not a font of ours: {url}")
        return super().fetch(url, headers)


def to_pdf(page: LetterPage) -> bytes:
    """Print a letter. PaperRefused when it is too long, or when anything in it asks for an address."""
    limits.check(page)
    html = render_to_string(f"paper/{page.form.value}.html", _context(page))
    try:
        with one_at_a_time:
            return _fitted(html, _drawings(page)).write_pdf()
    except FatalURLFetchingError as error:  # a BaseException: it would pass every `except Exception` above us
        raise PaperRefused("หนังสืออ้างถึงไฟล์หรือที่อยู่ภายนอก") from error


def to_pictures(page: LetterPage, *, dots_per_inch: int = 96) -> tuple[bytes, ...]:
    """The pages as PNGs, for who writes the letter. PaperRefused."""
    return tuple(_picture(sheet, dots_per_inch) for sheet in pdfium.PdfDocument(to_pdf(page)))


def lay_out(html: str, *sheets: Path, drawings: Drawings = MappingProxyType({})) -> Document:
    """The pages, to be written while `one_at_a_time` is held. FatalURLFetchingError, a BaseException.

    `drawings`: what an `<img>` with this address shows, «qr:verify» or «emblem:».
    """
    drawn = {address: drawing(of) for address, of in drawings.items()}
    parsed = [_parsed(sheet) for sheet in (FACES, *sheets)]
    html = HTML(string=html, url_fetcher=Nothing())
    return html.render(stylesheets=parsed, font_config=_fonts(), cache=drawn)


def printed(template: str, sheet: Path, **context) -> bytes:
    """Print a list of our own, laid out by a template and its style sheet. PaperRefused as for a letter."""
    html = render_to_string(template, context)
    try:
        with one_at_a_time:
            return lay_out(html, sheet).write_pdf()
    except FatalURLFetchingError as error:
        raise PaperRefused("รายการอ้างถึงไฟล์หรือที่อยู่ภายนอก") from error


def missing_glyphs(page: LetterPage) -> str:
    """The characters, each once, that the font lacks; the system would print them in some other font."""
    wanted = dict.fromkeys("".join(texts.every(page)))
    return "".join(character for character in wanted if character not in _covered())


def _picture(sheet: pdfium.PdfPage, dots_per_inch: int) -> bytes:
    drawn = BytesIO()
    sheet.render(scale=dots_per_inch / 72).to_pil().save(drawn, "PNG", compress_level=1)
    return drawn.getvalue()


def _context(page: LetterPage) -> dict:
    page = texts.change(page, lambda text: text.replace(ZWSP, ""))
    return {
        "page": page,
        "paragraphs": body.paragraphs(page),
        "written_by": body.written_by(page),
    }


def _drawings(page: LetterPage) -> Drawings:
    """By the addresses that the templates give them."""
    drawings: dict[str, Code | Emblem] = {}
    if page.qr_url:
        drawings["qr:verify"] = code_of(page.qr_url)
    if page.reply and page.reply.url:
        drawings["qr:reply"] = code_of(page.reply.url, is_copied=True)
    if page.emblem:
        drawings["emblem:"] = page.emblem
    return drawings


def _fitted(html: str, drawings: Drawings) -> Document:
    """The layout; lines close up where that saves a second page, as a typist would do."""
    loose = lay_out(html, SHEET, drawings=drawings)
    if len(loose.pages) != 2:
        return loose
    tight = lay_out(html, SHEET, TIGHT, drawings=drawings)
    return tight if len(tight.pages) == 1 else loose


@cache
def _fonts() -> FontConfiguration:
    """Once per process: a new one for each letter leaks a quarter of a megabyte."""
    return FontConfiguration()


@cache
def _parsed(sheet: Path) -> CSS:
    return CSS(filename=sheet, font_config=_fonts(), url_fetcher=OnlyFonts())


@cache
def _covered() -> frozenset[str]:
    """What every face can print, with the white space that prints as nothing."""
    return frozenset.intersection(*map(_characters, FONTS)) | {"\n", "\t", ZWSP}


def _characters(font: Path) -> frozenset[str]:
    with TTFont(font, lazy=True) as face:
        return frozenset(map(chr, face.getBestCmap()))
