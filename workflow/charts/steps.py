"""A number that grows day by day towards a target, and the days that matter on the way."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from django.utils.translation import gettext as _

from offices.dates import day_in_words

from .axis import BELOW, SMALL, Axis, Line, Word, placed
from .figure import Figure, Row, cells
from .scale import percent, written

ACROSS = 1000  # units of the drawing of the line, which is stretched to the width of its place
LANE, LANES = 20, 3  # pixels of a line of words above the picture; how many at most


class Point(NamedTuple):
    """The number that was reached on a day."""

    day: datetime.date
    value: int


class Signpost(NamedTuple):
    """A day that matters; `kind`, due or reminder, is a class of the style sheet."""

    day: datetime.date
    words: str
    kind: str


class Target(NamedTuple):
    value: int
    words: str


class DrawnPost(NamedTuple):
    kind: str
    x: float
    word: Word | None  # None where there is no room: the table has it
    y: int


@dataclass(frozen=True, kw_only=True)
class Steps(Figure):
    """From the day `first` to `last`; the line ends `until` a day, after which nothing is known yet."""

    points: Sequence[Point]
    first: datetime.date
    last: datetime.date
    until: datetime.date
    target: Target
    value_heading: str
    signposts: Sequence[Signpost] = ()
    picture: ClassVar[str] = "workflow/charts/_steps.html"

    @property
    def is_empty(self) -> bool:
        return not self.target.value

    @property
    def headings(self) -> Sequence[str]:
        return [self.name_heading, self.value_heading, _("เหตุการณ์")]

    @property
    def rows(self) -> Sequence[Row]:
        """Every day on which the number grew, or that matters."""
        days = sorted({each.day for each in (*self.points, *self.signposts)})
        return [Row(day_in_words(day, "short"), self._cells(day)) for day in days]

    @property
    def lines(self) -> list[Line]:
        return self._axis.lines

    @property
    def top(self) -> int:
        return self._axis.top

    @property
    def foot(self) -> int:
        return self._axis.foot

    @property
    def height(self) -> int:
        return self.foot + BELOW

    @property
    def label_y(self) -> int:
        return self.foot + 20

    @property
    def across(self) -> int:
        return ACROSS

    @property
    def target_line(self) -> Line:
        return Line(self._axis.y(self.target.value), self.target.words)

    @cached_property
    def path(self) -> str:
        """The upper edge, for a drawing that is ACROSS units wide."""
        drawn = [f"M0 {self._axis.y(0)}"]
        for point in sorted(self.points):
            drawn.append(f"H{self._across(point.day)}")
            drawn.append(f"V{self._axis.y(point.value)}")
        return " ".join([*drawn, f"H{self._across(self.until)}"])

    @property
    def area(self) -> str:
        return f"{self.path} V{self.foot} H0 Z"

    @property
    def end(self) -> Word:
        """The number reached by now, at the end of the line."""
        return placed(self._x(self.until), written(self._reached(self.until)))

    @property
    def end_y(self) -> int:
        """Above the line; below it where the words of the target are near."""
        y = self._axis.y(self._reached(self.until))
        return y + 20 if 0 <= y - self._axis.y(self.target.value) < 2 * LANE else y - 8

    @property
    def ticks(self) -> list[Word]:
        days = [self.first, self.last] if self.last > self.first else [self.first]
        return [placed(self._x(day), day_in_words(day, "short")) for day in days]

    @property
    def posts(self) -> list[DrawnPost]:
        return [
            DrawnPost(post.kind, self._x(post.day), word, (lane + 1) * LANE - 5)
            for post, word, lane in self._in_lanes
        ]

    @cached_property
    def _axis(self) -> Axis:
        lanes = max((lane + 1 for _post, word, lane in self._in_lanes if word), default=0)
        most = max([self.target.value, *(point.value for point in self.points)])
        return Axis.up_to(most, top=22 + lanes * LANE)

    @cached_property
    def _in_lanes(self) -> list[tuple[Signpost, Word | None, int]]:
        """Each word in the first line in which it stands clear of the others."""
        taken: list[list[Word]] = [[] for _lane in range(LANES)]
        placed_ones = []
        for post in sorted(self.signposts, key=lambda post: (post.kind != "due", post.day)):
            word = placed(self._x(post.day), post.words)
            lane = next((n for n, row in enumerate(taken) if _is_clear(word, row)), None)
            if lane is not None:
                taken[lane].append(word)
            placed_ones.append((post, word if lane is not None else None, lane or 0))
        return placed_ones

    def _x(self, day: datetime.date) -> float:
        return percent(min(max((day - self.first).days, 0), self._days), self._days)

    def _across(self, day: datetime.date) -> int:
        return round(self._x(day) * ACROSS / 100)

    @property
    def _days(self) -> int:
        return max((self.last - self.first).days, 1)

    def _reached(self, day: datetime.date) -> int:
        return max((point.value for point in self.points if point.day <= day), default=0)

    def _cells(self, day: datetime.date) -> list[str]:
        on_the_day = [post.words for post in self.signposts if post.day == day]
        return [*cells([self._reached(day)]), " · ".join(on_the_day)]


def _is_clear(word: Word, others: Sequence[Word]) -> bool:
    left, right = word.span()
    return all(
        right + SMALL / 2 <= start or end + SMALL / 2 <= left for start, end in (o.span() for o in others)
    )
