"""The lines across a picture whose numbers grow upward, and the words below it."""

from collections.abc import Iterable
from typing import NamedTuple

from .scale import ticks, written
from .words import NARROWEST, width_of

PLOT = 200  # pixels from nought to the top line
ABOVE, BELOW = 22, 28  # for the number of the top line; for the words below
SMALL = 14  # pixels: the size of the words


class Line(NamedTuple):
    y: int
    words: str


class Word(NamedTuple):
    """`anchor`: start, middle or end of the words stands at x (percent)."""

    x: float
    words: str
    anchor: str

    def span(self, across: int = NARROWEST) -> tuple[float, float]:
        """From where to where it reaches, in pixels of a chart so wide."""
        width, at = width_of(self.words, SMALL), self.x * across / 100
        left = {"start": at, "middle": at - width / 2, "end": at - width}[self.anchor]
        return left, left + width


class Axis(NamedTuple):
    """`top`: pixels from the edge of the picture to its top line."""

    numbers: list[int]
    top: int = ABOVE

    @classmethod
    def up_to(cls, most: int, top: int = ABOVE) -> "Axis":
        return cls(ticks(most), top)

    @property
    def foot(self) -> int:
        return self.top + PLOT

    def y(self, value: float) -> int:
        return round(self.foot - PLOT * value / self.numbers[-1])

    @property
    def lines(self) -> list[Line]:
        return [Line(self.y(number), written(number)) for number in self.numbers]


def placed(x: float, words: str, across: int = NARROWEST) -> Word:
    """In the middle of its place, or as near to it as the edges of the picture let it."""
    half = width_of(words, SMALL) / 2 / across * 100
    if x < half:
        return Word(0.0, words, "start")
    return Word(100.0, words, "end") if x > 100 - half else Word(x, words, "middle")


def without_overlap(words: Iterable[Word]) -> list[Word]:
    """Those, from the left, that stand clear of the one before."""
    kept: list[Word] = []
    for word in words:
        if not kept or word.span()[0] >= kept[-1].span()[1] + SMALL / 2:
            kept.append(word)
    return kept
