"""The picture as SVG, a drawing for each row of boxes, so that paper can part them.

Written here and not in a template: a thousand boxes took a template as long as all the rest of the page.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape  # of str alone, and no slow detour for what is translated later

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from thai.numerals import to_thai

from ..charts.words import fitted, width_of
from ..states import State
from .rows import Row, Sizes, bands_of
from .words import Box

SIZES = Sizes(width=1212, box=190, gap=8, step=32)
HEAD, LOW, LINE, BETWEEN = 26, 50, 21, 10  # heights: of a heading, of a box, of each more line, between rows
RAIL = 8  # above boxes that stand side by side: the line from which they hang
MIDDLE = 25  # of a low box: where the lines go
LETTER = 13.5  # pixels, as the style sheet has it
# A thousand boxes have the same few states and days.
WIDTH_OF, FITTED = lru_cache(maxsize=512)(width_of), lru_cache(maxsize=512)(fitted)
SIGNS = {"late", *State}  # each has a shape of its own in _signs.html


def picture_of(root: Box) -> list[SafeString]:
    """The bands of the picture, from above: what paper should not part."""
    return [mark_safe("".join(map(_row, band))) for band in _bands(root)]  # noqa: S308  # all words are escaped below


def whole_of(root: Box) -> tuple[SafeString, int, int]:
    """The whole picture in one, for a file: nothing in it leads anywhere. With its width and height."""
    rows = [
        row for band in bands_of(root, lambda box: box.groups if box.is_open else (), SIZES) for row in band
    ]
    drawn, y = [], 0
    for row in rows:
        drawn.append(f'<g transform="translate(0 {y})">{_row(row, _plain_box)}</g>')
        y += _row_height(row)
    return mark_safe("".join(drawn)), max(map(_row_width, rows)), y  # noqa: S308  # escaped below


def _bands(root: Box) -> list[list[Row]]:
    return bands_of(root, lambda box: box.groups if box.is_open else (), SIZES)


def _row(row: Row, draw: Callable[[Box, int, int], str] | None = None) -> str:
    top, width, height = _top(row), _row_width(row), _row_height(row)
    draw = draw or _box
    drawn = [
        _lines(row, top + MIDDLE, height),
        *[_head(group.head, SIZES.x(depth)) for depth, group in row.heads],
        *[draw(box, SIZES.x(depth, column) + 2, top) for depth, column, box in row.boxes],
    ]
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg class="matter-row" role="presentation" {size}>{"".join(drawn)}</svg>'


def _top(row: Row) -> int:
    hanging = RAIL if any(column for _depth, column, _box in row.boxes) else 0
    return hanging + (HEAD if row.heads else 2)


def _row_height(row: Row) -> int:
    return _top(row) + max(_height(box) for _depth, _column, box in row.boxes) + BETWEEN


def _row_width(row: Row) -> int:
    right = max(SIZES.x(depth, column) for depth, column, _box in row.boxes) + SIZES.box
    return max(SIZES.width, right) + 4


def _height(box: Box) -> int:
    return LOW + LINE * (bool(box.counts) + bool(box.late_below))


def _lines(row: Row, middle: int, height: int) -> str:
    """From a box to its rail, along it, and to the boxes of this row: to the first from its side, to those
    beside it from above, as none of them is above another.
    """
    drawn = []
    for depth, rail in row.rails.items():
        x, left = SIZES.x(depth) - SIZES.step // 2, SIZES.x(depth) - SIZES.step
        if not rail.comes:
            drawn.append(f"M{left} {middle}H{x}")
        if rail.comes or rail.goes_on:
            drawn.append(f"M{x} {0 if rail.comes else middle}V{height + 1 if rail.goes_on else middle}")
        if rail.turns:
            drawn.append(f"M{x} {middle}H{SIZES.x(depth) + 2}")
            if beside := [column for at, column, _box in row.boxes if at == depth and column]:
                top, *middles = (
                    middle - MIDDLE,
                    *(SIZES.x(depth, column) + SIZES.box // 2 for column in beside),
                )
                hangs = "".join(f"M{each} {top - RAIL}V{top}" for each in middles)
                drawn.append(f"M{x} {middle}V{top - RAIL}H{max(middles)}{hangs}")
    return f'<path class="matter-line" d="{"".join(drawn)}"/>' if drawn else ""


def _head(words: str, x: int) -> str:
    return f'<text class="matter-head" x="{x + 2}" y="18">{escape(words)}</text>' if words else ""


def _box(box: Box, x: int, y: int) -> str:
    """The link, which the box's line in the list says in full, and beside it what opens and shuts."""
    link = f'id="box-{box.key}" href="{escape(box.url)}" aria-labelledby="line-{box.key}"'
    drawn = f'<a {link} {_look(box)} data-depth="{box.depth}">{_filled(box)}</a>'
    return f'<g transform="translate({x} {y})">{drawn}{_toggle(box)}</g>'


def _plain_box(box: Box, x: int, y: int) -> str:
    title = f"<title>{escape(' '.join(filter(None, [box.name, box.time, box.below])))}</title>"
    return f'<g transform="translate({x} {y})" {_look(box)}>{title}{_filled(box)}</g>'


def _look(box: Box) -> str:
    found = " is-found" if box.is_found else ""
    return f'class="matter-box badge--{box.look}{found}"'


def _filled(box: Box) -> str:
    return f'<rect width="{SIZES.box}" height="{_height(box)}"/>{_words(box)}'


def _words(box: Box) -> str:
    has_sign, late = box.look in SIGNS, box.late_below
    state_x = 25 if has_sign else 10
    room = SIZES.box - 10 - state_x - WIDTH_OF(box.days, LETTER) - 6 * bool(box.days)
    return "".join(
        [
            _text(box.fitting_name, 10, 21),
            f'<use href="#sign-{box.look}" x="10" y="31"/>' if has_sign else "",
            _text(FITTED(box.state, room, LETTER), state_x, 42),
            _text(box.days, SIZES.box - 10, 42, "end"),
            _text(box.counts, 10, 63),
            _text(_("! ใต้ลงไปเกินกำหนด %s") % to_thai(late) if late else "", 10, 63 + LINE, "late"),
        ]
    )


def _toggle(box: Box) -> str:
    if not box.toggle:
        return ""
    link = f'id="opens-{box.key}" href="{escape(box.toggle)}" aria-expanded="{str(box.is_open).lower()}"'
    sign = "shut" if box.is_open else "open"
    words = escape(_("หน่วยงานที่ %s เวียนต่อ") % box.name)
    return f'<a {link} aria-label="{words}"><use href="#sign-{sign}"/></a>'


def _text(words: str, x: int, y: int, look: str = "") -> str:
    of = f' class="matter-{look}"' if look else ""
    return f'<text x="{x}" y="{y}"{of}>{escape(words)}</text>' if words else ""
