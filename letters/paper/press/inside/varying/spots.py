"""Where the varying words of a laid-out letter stand, and how WeasyPrint draws others there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydyf import PDF
from weasyprint import Document
from weasyprint.draw.text import draw_text
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import split_first_line

from ....varying.job import Texts
from .marks import NotUnderstood, Words

ENOUGH = 1e-6  # pixels that are none
LEFT = "start", "left", "justify"


@dataclass(frozen=True)
class Spot:
    """Where a varying text stands at the end of its line, in its pieces."""

    pieces: Sequence[boxes.TextBox]
    width: float  # pixels that are free for it

    def words(self, texts: Texts, document: Document) -> tuple[Words | None, ...]:
        """As WeasyPrint would draw them there, None for white space. NotUnderstood: they have no room."""
        left, drawn = self.pieces[0].position_x, []
        for piece, text in zip(self.pieces, texts, strict=True):
            box = self._shaped(piece, text)
            box.position_x = left
            left += box.width
            drawn.append(None if text.isspace() else _drawn(box, document))
        if left - self.pieces[0].position_x > self.width + ENOUGH:
            raise NotUnderstood("it has no room in its line")
        return tuple(drawn)

    def _shaped(self, piece: boxes.TextBox, text: str) -> boxes.TextBox:
        shaping = piece.style, None, self.width, piece.justification_spacing
        layout, _length, rest, width, height, _baseline = split_first_line(text, *shaping)
        if rest is not None or height != piece.height:
            raise NotUnderstood("it takes more than one line, or a higher one")
        box = piece.copy_with_text(text)
        box.pango_layout, box.width = layout, width
        return box


def spot_of(texts: Texts, document: Document) -> Spot:
    """Where the document has the texts, and nothing else in the line behind them. NotUnderstood."""
    lines = [each for page in document.pages for each in _lines(page._page_box)]
    found = [(block, leaves[-len(texts) :]) for block, leaves in lines if _ends_with(leaves, texts)]
    if len(found) != 1:
        raise NotUnderstood(f"{len(found)} lines end with it")
    block, pieces = found[0]
    if block.style["text_align_all"] not in LEFT:
        raise NotUnderstood("it moves in its line as it grows")
    return Spot(pieces, block.content_box_x() + block.width - pieces[0].position_x)


def drawings(pdf: PDF) -> list[Stream]:
    """What each page draws, in their order."""
    streams = {each.reference: each for each in pdf.objects if isinstance(each, Stream)}
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    return [streams[page["Contents"]] for page in pages]


def _drawn(box: boxes.TextBox, document: Document) -> Words:
    stream = Stream(document.fonts, (0, 0, 0, 0), {"ExtGState": {}}, {}, None, {}, None)
    draw_text(stream, box, 0, "clip", "none")
    return Words.drawn(stream.stream)


def _ends_with(leaves: Sequence[boxes.Box], texts: Texts) -> bool:
    return [getattr(leaf, "text", None) for leaf in leaves[-len(texts) :]] == list(texts)


def _lines(box: boxes.Box) -> Iterator[tuple[boxes.Box, list[boxes.Box]]]:
    """Every line with the block that it stands in, as what stands in it from left to right."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield box, list(_leaves(child))
        yield from _lines(child)


def _leaves(box: boxes.Box) -> Iterator[boxes.Box]:
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            yield from _leaves(child)
        else:
            yield child
