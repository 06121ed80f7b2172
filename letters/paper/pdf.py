"""From a page to its PDF, by WeasyPrint."""

import threading
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from django.template.loader import render_to_string
from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from . import limits, texts
from .binding import ZWSP, pieces
from .limits import PaperRefused
from .page import Form, LetterPage
from .qr import svg_modules

HERE = Path(__file__).parent
FONTS = sorted((HERE / "fonts").glob("*.ttf"))
FACES, SHEET, TIGHT = HERE / "faces.css", HERE / "letter.css", HERE / "tight.css"

_TEMPLATES = {Form.STAMPED: "paper/stamped.html"}

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
    try:
        with one_at_a_time:
            return laid_out(page).write_pdf()
    except FatalURLFetchingError as error:  # a BaseException: it would pass every `except Exception` above us
        raise PaperRefused("หนังสืออ้างถึงไฟล์หรือที่อยู่ภายนอก") from error


def laid_out(page: LetterPage) -> Document:
    """The letter's pages, to be written while `one_at_a_time` is held. FatalURLFetchingError."""
    return _fitted(render_to_string(_TEMPLATES.get(page.form, "paper/stamped.html"), _context(page)))


def to_pictures(page: LetterPage, *, dots_per_inch: int = 96) -> tuple[bytes, ...]:
    """The pages as PNGs, for who writes the letter. PaperRefused."""
    return tuple(_picture(sheet, dots_per_inch) for sheet in pdfium.PdfDocument(to_pdf(page)))


def lay_out(html: str, *sheets: Path) -> Document:
    """The pages, to be written while `one_at_a_time` is held. FatalURLFetchingError, a BaseException."""
    fonts = _fonts()
    parsed = [_parsed(sheet) for sheet in (FACES, *sheets)]
    return HTML(string=html, url_fetcher=Nothing()).render(stylesheets=parsed, font_config=fonts)


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
    return uncovered("".join(texts.every(page)))


def uncovered(text: str) -> str:
    """Its characters, each once, that the font lacks."""
    return "".join(character for character in dict.fromkeys(text) if character not in _covered())


def _picture(sheet: pdfium.PdfPage, dots_per_inch: int) -> bytes:
    drawn = BytesIO()
    sheet.render(scale=dots_per_inch / 72).to_pil().save(drawn, "PNG", compress_level=1)
    return drawn.getvalue()


def _context(page: LetterPage) -> dict:
    page = texts.change(page, lambda text: text.replace(ZWSP, ""))
    lines = "\n".join(page.paragraphs).splitlines()  # in a letter a new line is a new paragraph
    return {
        "page": page,
        "paragraphs": [pieces(line) for line in lines if line.strip()],
        "qr": svg_modules(page.qr_url) if page.qr_url else None,
        "reply_qr": svg_modules(page.reply.url, is_copied=True) if page.reply and page.reply.url else None,
    }


def _fitted(html: str) -> Document:
    """The layout; lines close up where that saves a second page, as a typist would do."""
    loose = lay_out(html, SHEET)
    if len(loose.pages) != 2:
        return loose
    tight = lay_out(html, SHEET, TIGHT)
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
