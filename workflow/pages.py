"""The pages of a draft as pictures, beside the form in which it is written."""

from base64 import b64encode
from dataclasses import dataclass

from letters.paper import pdf
from letters.paper.limits import PaperRefused

from . import issuing
from .models import Draft

DOTS_PER_INCH = 110  # sharp in a column of half a desk's screen
SHOWN = 8  # pages; the rest stands in the PDF


@dataclass(frozen=True)
class Pages:
    pictures: list[str]  # data: addresses
    number: int
    refusal: str = ""  # why there are none, in words

    @property
    def more(self) -> int:
        return self.number - len(self.pictures)


def pages_of(draft: Draft) -> Pages:
    """Of the sealed PDF once issued, else as it will be."""
    try:
        return _shown(_pictures(draft))
    except PaperRefused as refusal:
        return Pages([], 0, str(refusal))


def _pictures(draft: Draft) -> tuple[bytes, ...]:
    if draft.letter:
        return pdf.pictures_of(draft.letter.seal.pdf, dots_per_inch=DOTS_PER_INCH)
    return pdf.to_pictures(issuing.unnumbered(draft), dots_per_inch=DOTS_PER_INCH)


def _shown(pictures: tuple[bytes, ...]) -> Pages:
    addresses = [f"data:image/png;base64,{b64encode(each).decode()}" for each in pictures[:SHOWN]]
    return Pages(addresses, len(pictures))
