"""The tree from left to right, as rows of boxes: whoever asked stands left of those it asked.

A branch that is open begins a row of its own. Those that are shut, its siblings in the order they came, stand
side by side, so many that the picture is no wider than it should be: 76 provinces on one screen, not on ten.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

Groups = Sequence[Sequence]  # of boxes that stand together: those of one circulation


@dataclass(frozen=True)
class Sizes:
    """In the units of the drawing."""

    width: int  # of the picture; only a very deep one is wider
    box: int  # width of a box
    gap: int  # between siblings
    step: int  # from a box to those below it

    def x(self, depth: int, column: int = 0) -> int:
        return depth * (self.box + self.step) + column * (self.box + self.gap)

    def columns(self, depth: int) -> int:
        """Boxes side by side at a depth."""
        return max(2, (self.width - self.x(depth) + self.gap) // (self.box + self.gap))


@dataclass
class Rail:
    """The line at a depth that leads from one box to those below it, where it passes a row."""

    comes: bool  # from the row above
    turns: bool  # to a box of this row
    goes_on: bool  # to the row below


@dataclass
class Row:
    boxes: list[tuple[int, int, object]] = field(default_factory=list)  # depth, column, what stands there
    heads: list[tuple[int, Sequence]] = field(default_factory=list)  # depth, the group that begins here
    rails: dict[int, Rail] = field(default_factory=dict)  # by depth of the boxes they lead to


def bands_of(root: object, groups_below: Callable[[object], Groups], sizes: Sizes) -> list[list[Row]]:
    """Rows that paper should not part: a branch right below the root with all below it.

    `groups_below` gives nothing for a box that is shut.
    """
    bands: list[list[Row]] = []
    for row in _branch(root, 0, groups_below, sizes):
        if not bands or any(depth == 1 for depth, _column, _box in row.boxes):
            bands.append([])
        bands[-1].append(row)
    return bands


def _branch(box: object, depth: int, groups_below: Callable, sizes: Sizes) -> list[Row]:
    """The box, and right of it all below it."""
    rows, starts = [], set()
    for group in groups_below(box):
        for place, below in enumerate(_group(group, depth + 1, groups_below, sizes)):
            if place == 0 and below:
                below[0].heads.insert(0, (depth + 1, group))
            starts.add(len(rows))
            rows += below
    rows = rows or [Row()]
    last = max(starts, default=-1)
    for place, row in enumerate(rows[: last + 1]):
        row.rails[depth + 1] = Rail(place > 0, place in starts, place < last)
    rows[0].boxes.insert(0, (depth, 0, box))
    return rows


def _group(boxes: Sequence, depth: int, groups_below: Callable, sizes: Sizes) -> Iterator[list[Row]]:
    """Blocks of rows: each begins with one box or more of this depth."""
    side_by_side: list = []
    for box in boxes:
        is_open = bool(groups_below(box))
        if side_by_side and (is_open or len(side_by_side) == sizes.columns(depth)):
            yield [_shut(side_by_side, depth)]
            side_by_side = []
        if is_open:
            yield _branch(box, depth, groups_below, sizes)
        else:
            side_by_side.append(box)
    if side_by_side:
        yield [_shut(side_by_side, depth)]


def _shut(boxes: Sequence, depth: int) -> Row:
    return Row([(depth, column, box) for column, box in enumerate(boxes)])
