"""A letter that was laid out once: where its varying words stand, and how WeasyPrint draws others there."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydyf import PDF
from weasyprint import Document
from weasyprint.draw.text import draw_text
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import split_first_line

from .marks import Lines, NotUnderstood, Words


@dataclass(frozen=True)
class Spot:
    """Where a varying text stands, alone at the end of its line."""

    box: boxes.TextBox
    width: float  # pixels that are free for it

    def words(self, text: str, document: Document) -> Words:
        """As WeasyPrint would draw the text there. NotUnderstood where it takes a second line."""
        layout, _length, rest, width, height, _baseline = split_first_line(
            text, self.box.style, None, self.width, self.box.justification_spacing
        )
        if rest is not None or width > self.width or height != self.box.height:
            raise NotUnderstood(text)
        box = self.box.copy_with_text(text)
        box.pango_layout, box.width = layout, width
        stream = Stream(document.fonts, (0, 0, 0, 0), {"ExtGState": {}}, {}, None, {}, None)
        draw_text(stream, box, 0, "clip", "none")
        return Words.drawn(stream.stream)


def spot_of(text: str, document: Document) -> Spot:
    """Where the document has the text, and nothing else in its line behind it. NotUnderstood."""
    found = [each for page in document.pages for each in _texts(page._page_box) if each[-1].text == text]
    if len(found) != 1:
        raise NotUnderstood(f"{len(found)} lines say {text}")
    block, line, box = found[0]
    if _last(line) is not box or block.style["text_align_all"] not in ("start", "left", "justify"):
        raise NotUnderstood(f"{text} is not alone at its line's end")
    return Spot(box, block.content_box_x() + block.width - box.position_x)


def drawings(pdf: PDF) -> list[Stream]:
    """What each page draws, in their order."""
    streams = {each.reference: each for each in pdf.objects if isinstance(each, Stream)}
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    return [streams[page["Contents"]] for page in pages]


def lines_of(stream: Stream) -> Lines:
    return [line if isinstance(line, bytes) else line.encode() for line in stream.stream]


def _texts(
    box: boxes.Box, block: boxes.Box | None = None, line: boxes.LineBox | None = None
) -> Iterator[tuple[boxes.Box, boxes.LineBox, boxes.TextBox]]:
    """Every text with the line that it stands in, and what that line is as wide as."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TextBox):
            yield block, line, child
        elif isinstance(child, boxes.LineBox):
            yield from _texts(child, box, child)
        else:
            yield from _texts(child, block, line)


def _last(line: boxes.LineBox) -> boxes.Box:
    box = line
    while isinstance(box, boxes.LineBox | boxes.InlineBox) and box.children:
        box = box.children[-1]
    return box
