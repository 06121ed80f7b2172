"""What was read on a page, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

Box = tuple[float, float, float, float]  # left, top, right, bottom as shares (0–1) of the straightened page

GAP = 1.9  # line heights from line to line: more, and a blank line stands between them


@dataclass(frozen=True)
class Line:
    text: str
    confidences: tuple[float, ...]  # one for each character of the text, 0–1
    box: Box
    is_stamp: bool


@dataclass(frozen=True)
class PageReading:
    lines: tuple[Line, ...]  # in reading order; the lines of a stamp stand together
    picture: numpy.ndarray  # the straightened page: uint8 RGB [height, width, 3]

    @cached_property
    def text(self) -> str:
        """The lines, each on a line of its own; blank lines where the page has a gap, and around stamps."""
        return "".join(text for text, _ in self._pieces())

    @cached_property
    def confidences(self) -> tuple[float, ...]:
        """One for each character of `text`; a line break is as sure as can be."""
        return tuple(
            confidence
            for text, line in self._pieces()
            for confidence in (line.confidences if line else (1.0,) * len(text))
        )

    @cached_property
    def places(self) -> tuple[tuple[int, int, Box], ...]:
        """Start and end in `text`, and the box, of every line."""
        places, start = [], 0
        for text, line in self._pieces():
            if line:
                places.append((start, start + len(text), line.box))
            start += len(text)
        return tuple(places)

    def boxes_of(self, start: int, end: int) -> list[Box]:
        """Where text[start:end] stands: a box for each line touched, cut by its share of the characters."""
        boxes = []
        for first, last, (left, top, right, bottom) in self.places:
            if max(start, first) < min(end, last):
                width = (right - left) / (last - first)
                begin, stop = max(start, first) - first, min(end, last) - first
                boxes.append((left + begin * width, top, left + stop * width, bottom))
        return boxes

    def _pieces(self) -> Iterator[tuple[str, Line | None]]:
        """Each line with its text, and what stands between them (None)."""
        for above, below in pairwise((None, *self.lines)):
            if above is not None:
                yield ("\n\n" if self._is_apart(above, below) else "\n"), None
            yield below.text, below

    def _is_apart(self, above: Line, below: Line) -> bool:
        if above.is_stamp or below.is_stamp:
            return above.is_stamp != below.is_stamp or below.box[1] < above.box[1]
        distance = below.box[3] - above.box[3]
        return not 0 <= distance <= GAP * self._pitch

    @cached_property
    def _pitch(self) -> float:
        """The usual distance between lines, as a share of the page's height."""
        distances = sorted(b.box[3] - a.box[3] for a, b in pairwise(self.lines) if b.box[3] > a.box[3])
        return distances[len(distances) // 3] if distances else 1.0
