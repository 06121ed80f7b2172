"""From HTML to laid-out pages. Fonts and style sheets are read once in the life of the press."""

from collections.abc import Mapping, Sequence
from functools import cache

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from ..job import Drawing, Job
from . import distribute
from .drawings import drawn
from .fetching import PAPER, Nothing, OnlyFonts

FACES = "faces.css"

distribute.install()


def lay_out(html: str, sheets: Sequence[str], drawings: Mapping[str, Drawing]) -> Document:
    """FatalURLFetchingError, a BaseException, where the page names an address that is not drawn."""
    parsed = [_parsed(sheet) for sheet in (FACES, *sheets)]
    known = {address: drawn(drawing) for address, drawing in drawings.items()}
    return HTML(string=html, url_fetcher=Nothing()).render(
        stylesheets=parsed, font_config=_fonts(), cache=known
    )


def fitted(job: Job) -> Document:
    """The layout; lines close up where that saves a second page, as a typist would do."""
    loose = lay_out(job.html, job.sheets, job.drawings)
    if len(loose.pages) != 2 or not job.tighter:
        return loose
    tight = lay_out(job.html, (*job.sheets, job.tighter), job.drawings)
    return tight if len(tight.pages) == 1 else loose


@cache
def _fonts() -> FontConfiguration:
    """Once per process: a new one for each letter leaks a quarter of a megabyte."""
    return FontConfiguration()


@cache
def _parsed(sheet: str) -> CSS:
    return CSS(filename=PAPER / sheet, font_config=_fonts(), url_fetcher=OnlyFonts())
