"""Where each piece of evidence stands: in the text, cut into pieces, and on the pictures of its pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from thai.reading import Confidence, Read

from ..models import IntakePage
from .paging import BETWEEN

STYLES = {
    "number": "number",
    "dated_on": "date",
    "urgency": "urgency",
    "addressee": "addressee",
    "due_on": "due",
    "citations": "citation",
    "receipts": "receipt",
}


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `field` is empty where it is evidence for nothing."""

    text: str
    field: str = ""
    style: str = ""
    is_unsure: bool = False


def pieces(text: str, evidence: dict[str, Read]) -> Iterator[Piece]:
    """The whole text in order, nothing lost or doubled; of overlapping evidence the earliest wins."""
    place = 0
    for name, read in sorted(evidence.items(), key=lambda item: (item[1].span[0], -item[1].span[1])):
        start, end = read.span
        if start < place or end <= start:
            continue
        if start > place:
            yield Piece(text[place:start])
        style = STYLES.get(name.partition("-")[0], "other")
        yield Piece(text[start:end], name, style, read.confidence == Confidence.UNSURE)
        place = end
    if place < len(text):
        yield Piece(text[place:])


# ── On the picture ────────────────────────────────────────────────────────────────────────────────
SHOWN = {*STYLES, "secrecy", "subject", "issuer", "owner_unit"}  # what the form asks for
MARGIN = 25  # of the 10,000 parts of the page's width and height


@dataclass(frozen=True)
class Rect:
    """A line's worth of characters, in ten-thousandths of the page."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def is_beside(self, other: "Rect") -> bool:
        """On the same line: the lower of the two heights is shared by half."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return 2 * shared > min(self.height, other.height)

    def with_(self, other: "Rect") -> "Rect":
        return Rect(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def padded(self) -> "Rect":
        left, top = max(0, self.left - MARGIN), max(0, self.top - MARGIN)
        return Rect(left, top, min(10_000, self.right + MARGIN), min(10_000, self.bottom + MARGIN))


@dataclass(frozen=True)
class Mark:
    field: str
    style: str
    is_unsure: bool
    rects: list[Rect]


@dataclass(frozen=True)
class Sheet:
    """A page that can be seen, with its marks; the unsure ones lie on top."""

    page: IntakePage
    marks: list[Mark]


def sheets(pages: list[IntakePage], evidence: dict[str, Read]) -> list[Sheet]:
    """The pages with a picture. `evidence` counts in the pages' joined text."""
    found, start = [], 0
    for page in pages:
        if page.picture:
            marks = list(_marks(page, start, evidence))
            found.append(Sheet(page, sorted(marks, key=lambda mark: mark.is_unsure)))
        start += len(page.text) + len(BETWEEN)
    return found


def _marks(page: IntakePage, start: int, evidence: dict[str, Read]) -> Iterator[Mark]:
    for name, read in evidence.items():
        if name.partition("-")[0] not in SHOWN:
            continue
        first, last = (place - start for place in read.span)
        if rects := _lines(box for box in page.boxes if first < box[1] and box[0] < last):
            style = STYLES.get(name.partition("-")[0], "other")
            yield Mark(name, style, read.confidence == Confidence.UNSURE, rects)


def _lines(boxes) -> list[Rect]:
    """The characters' boxes as one for each line, in the order of the text."""
    lines: list[Rect] = []
    for _start, _end, *place in boxes:
        rect = Rect(*place)
        if lines and lines[-1].is_beside(rect):
            lines[-1] = lines[-1].with_(rect)
        else:
            lines.append(rect)
    return [line.padded() for line in lines]
