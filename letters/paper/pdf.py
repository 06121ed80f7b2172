"""From a page to its PDF."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from fontTools.ttLib import TTFont

from . import limits, texts
from .binding import ZWSP
from .body import body, written_by
from .electronic import LetterFacts, to_xml
from .page import Form, LetterPage
from .press.job import Drawing, Job
from .press.pool import print_pages
from .qr import code_of
from .sheets import Sheets

FONTS = sorted((Path(__file__).parent / "fonts").glob("*.ttf"))
SHEET, CLOSE, TIGHT = "letter.css", "close.css", "tight.css"
_TEMPLATES = {
    Form.STAMPED: "paper/stamped.html",
    Form.EXTERNAL: "paper/external.html",
    Form.MEMO: "paper/memo.html",
}


def to_pdf(page: LetterPage, facts: LetterFacts | None = None) -> bytes:
    """Print a letter; with its `facts`, for an archive: tagged PDF/A-3 that carries them as XML.

    PaperRefused when it is too long, or when anything in it asks for an address.
    """
    return print_pages(job_of(page, facts)).pdf


def to_sheets(page: LetterPage, *, dots_per_inch: int, most: int) -> Sheets:
    """At most so many pages as pictures, for who writes the letter. PaperRefused."""
    done = print_pages(replace(job_of(page), pictures=most, dots_per_inch=dots_per_inch))
    return Sheets(done.pictures, len(done.anchors))


def printed(template: str, sheet: str, **context) -> bytes:
    """Print a list of our own, laid out by a template and its style sheet. PaperRefused as for a letter."""
    with translation.override(settings.LANGUAGE_CODE):  # paper is in Thai, whoever prints it
        html = render_to_string(template, context)
    return print_pages(Job(html, (sheet,))).pdf


def missing_glyphs(page: LetterPage) -> str:
    """The characters, each once, that the font lacks; the system would print them in some other font."""
    return uncovered("".join(texts.every(page)))


def uncovered(text: str) -> str:
    """Its characters, each once, that the font lacks."""
    return "".join(character for character in dict.fromkeys(text) if character not in _covered())


def job_of(page: LetterPage, facts: LetterFacts | None = None) -> Job:
    """What the press is asked for. PaperRefused when the page is too long."""
    limits.check(page)
    html = render_to_string(_TEMPLATES[page.form], _context(page))
    closer = (CLOSE, TIGHT) if page.form.is_signed else (TIGHT,)
    job = Job(html, (SHEET,), closer, drawings=_drawings(page))
    return replace(job, facts=to_xml(facts), dated_on=facts.dated_on.isoformat()) if facts else job


def _context(page: LetterPage) -> dict:
    page = texts.change(page, lambda text: text.replace(ZWSP, ""))
    return {"page": page, "body": body(page), "written_by": written_by(page)}


def _drawings(page: LetterPage) -> dict[str, Drawing]:
    """By the addresses that the templates give them."""
    drawings: dict[str, Drawing] = {}
    if page.qr_url:
        drawings["qr:verify"] = code_of(page.qr_url)
    if page.reply and page.reply.url:
        drawings["qr:reply"] = code_of(page.reply.url, is_copied=True)
    if page.emblem:
        drawings["emblem:"] = page.emblem
    return drawings


@cache
def _covered() -> frozenset[str]:
    """What every face can print, with the white space that prints as nothing."""
    return frozenset.intersection(*map(_characters, FONTS)) | {"\n", "\t", ZWSP}


def _characters(font: Path) -> frozenset[str]:
    with TTFont(font, lazy=True) as face:
        return frozenset(map(chr, face.getBestCmap()))
