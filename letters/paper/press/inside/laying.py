"""From HTML to laid-out pages. Fonts and style sheets are read once in the life of the press."""

from collections.abc import Mapping, Sequence
from functools import cache

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration

from ..job import Drawing
from . import distribute, line_ends
from .drawings import drawn
from .fetching import PAPER, Nothing, OnlyFonts

# Behind a space, WeasyPrint 70.0 takes some of them for a fault of its own.
_ENDS_OF_LINES = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
FACES, ELEMENTS = "faces.css", "elements.css"

distribute.install()
line_ends.install()


class Template(HTML):
    """Of our own, which needs no more than its sheets say."""

    def _ua_stylesheets(self, forms=False) -> list[CSS]:
        return [_parsed(ELEMENTS)]


def lay_out(html: str, sheets: Sequence[str], drawings: Mapping[str, Drawing], rules: str = "") -> Document:
    """FatalURLFetchingError, a BaseException, where the page names an address that is not drawn.

    `rules`: CSS of this document alone.
    """
    parsed = [_parsed(sheet) for sheet in (FACES, *sheets)]
    parsed += [CSS(string=rules, url_fetcher=Nothing())] if rules else []
    known = {address: drawn(drawing) for address, drawing in drawings.items()}
    return Template(string=html.translate(_ENDS_OF_LINES), url_fetcher=Nothing()).render(
        stylesheets=parsed, font_config=_fonts(), cache=known
    )


@cache
def _fonts() -> FontConfiguration:
    """Once per process: a new one for each letter leaks a quarter of a megabyte."""
    return FontConfiguration()


@cache
def _parsed(sheet: str) -> CSS:
    return CSS(filename=PAPER / sheet, font_config=_fonts(), url_fetcher=OnlyFonts())
