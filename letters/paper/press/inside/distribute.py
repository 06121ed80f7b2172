"""Thai Distribute, as word processors call it: what a line lacks goes between its letters too.

Thai sets spaces between clauses only, so a line has few or none: WeasyPrint, which widens nothing else, would
tear holes into it or leave it ragged. It has no place to hook this in: what is replaced here stands so in
version 70.0. The text itself stays as it is, and so does what is copied out of the PDF.
"""

from collections import ChainMap
from collections.abc import Iterator

from weasyprint.draw import text as drawn
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.line_break import Layout

from ...widths import letters_in_line

WIDEST_SPACE = 0.35  # em that a space may grow by; the rest goes between the letters
WIDEST_GAP = 0.15  # em between two letters: a line that lacks more stays ragged

_justify_line, _set_text = inline.justify_line, Layout.set_text


class Spread(float):
    """What each space of a line grows by, and besides what goes between its letters, both in pixels."""

    between: float

    def __new__(cls, space: float, between: float) -> "Spread":
        made = super().__new__(cls, space)
        made.between = between
        return made


def install() -> None:
    inline.justify_line, Layout.set_text = justify_line, set_text
    drawn.int = _exactly


def _exactly(gap: float) -> float:
    """In place of `int`, by which each gap is cut to whole thousandths of an em: half a millimetre in a line.

    The module has one other use for it, texts cut short with «…», which no style sheet of ours asks for.
    """
    return round(gap, 1) or 0


def justify_line(context, line, extra_width: float) -> None:
    """Take up `extra_width` pixels."""
    em, spaces = line.style["font_size"], inline.count_expandable_spaces(line)
    if extra_width <= spaces * WIDEST_SPACE * em:
        _justify_line(context, line, extra_width)
        return
    gaps = sum(map(_letters, _texts(line))) - 1
    between = (extra_width - spaces * WIDEST_SPACE * em) / max(gaps, 1)
    if between <= WIDEST_GAP * em:
        _spread(line, Spread(WIDEST_SPACE * em, between), 0)


def set_text(layout: Layout, text: str, justify: bool = False) -> None:
    spread, style = layout.justification_spacing, layout.style
    if not (justify and isinstance(spread, Spread)):
        _set_text(layout, text, justify)
        return
    given = 0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    layout.style = ChainMap({"letter_spacing": given + spread.between}, style)
    try:
        _set_text(layout, text, justify)
    finally:
        layout.style = style


def _texts(box) -> Iterator[boxes.TextBox]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _spread(box, spread: Spread, moved: float) -> float:
    """Widen the texts and move what follows them; by how much, in pixels, what comes next is moved."""
    if isinstance(box, boxes.TextBox):
        box.position_x += moved
        box.justification_spacing = box.pango_layout.justification_spacing = spread
        grown = _width(box, spread) - box.width
        box.width += grown
        return moved + grown + spread.between
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(moved, 0)
        return moved
    box.position_x += moved
    before = moved
    for child in box.children:
        if child.is_in_normal_flow():
            moved = _spread(child, spread, moved)
    box.width += moved - before
    return moved


def _width(box: boxes.TextBox, spread: Spread) -> float:
    """With its spaces and gaps, but for the gap behind its last letter."""
    spaces = inline.count_expandable_spaces(box)
    return box.width + spread * spaces + spread.between * (_letters(box) - 1)


def _letters(box: boxes.TextBox) -> int:
    return letters_in_line(box.text)
