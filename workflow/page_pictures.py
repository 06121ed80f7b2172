"""Pictures of a page for who sets up, writes or looks over what is printed.

Their addresses hold the pictures themselves: what nobody has saved has no other.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from letters.paper import pdf
from letters.paper.limits import PaperRefused
from letters.paper.page import LetterPage
from letters.paper.sheets import Sheets, sheets_of
from letters.reading_copy import own_paper

from . import issuing
from .models import Draft

DOTS_PER_INCH = 110  # sharp in a column of half a desk's screen
SHOWN = 8  # pages of a letter; the rest stands in the PDF


@dataclass(frozen=True)
class Pages:
    pictures: list[str]  # addresses
    number: int
    refusal: str = ""  # why there are none, in words

    @property
    def more(self) -> int:
        return self.number - len(self.pictures)


def of_page(page: LetterPage) -> Pages:
    """The first sheets."""
    return _seen(partial(pdf.to_sheets, page, dots_per_inch=DOTS_PER_INCH, most=SHOWN))


def of_draft(draft: Draft) -> Pages:
    """The first sheets: as sealed once it is issued, marked once void; else as they will be."""
    return _seen(partial(_drawn, draft))


def _seen(draw: Callable[[], Sheets]) -> Pages:
    try:
        drawn = draw()
    except PaperRefused as refusal:
        return Pages([], 0, str(refusal))
    return Pages(_addresses(drawn.pictures), drawn.count)


def _drawn(draft: Draft) -> Sheets:
    if draft.letter:
        sealed = own_paper(draft.letter.seal, draft.office)
        return sheets_of(sealed, dots_per_inch=DOTS_PER_INCH, most=SHOWN)
    return pdf.to_sheets(issuing.unnumbered(draft), dots_per_inch=DOTS_PER_INCH, most=SHOWN)


def _addresses(pictures: Iterable[bytes]) -> list[str]:
    return [f"data:image/png;base64,{b64encode(each).decode()}" for each in pictures]
