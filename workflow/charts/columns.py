"""Columns that stand: months or weeks in their order, one column for each series."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from .axis import BELOW, SMALL, Axis, Line, Word, placed, without_overlap
from .figure import Figure, Row, Series, cells
from .tones import Tone
from .words import NARROWEST, width_of

_FILLED = 0.8  # of the room of a period


@dataclass(frozen=True)
class Period:
    """`tick` stands below the picture, where there is room; `values`: one of each series."""

    label: str
    values: Sequence[int]
    tick: str = ""


class Column(NamedTuple):
    """Across in percent, down in pixels."""

    tone: Tone
    x: float
    width: float
    y: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Columns(Figure):
    series: Sequence[Series]
    periods: Sequence[Period]
    picture: ClassVar[str] = "workflow/charts/_columns.html"

    @property
    def is_empty(self) -> bool:
        return not any(any(period.values) for period in self.periods)

    @property
    def legend(self) -> Sequence[Series]:
        return self.series if len(self.series) > 1 else []

    @property
    def headings(self) -> Sequence[str]:
        return [self.name_heading, *(each.label for each in self.series)]

    @property
    def rows(self) -> Sequence[Row]:
        return [Row(period.label, cells(period.values)) for period in self.periods]

    @property
    def height(self) -> int:
        return self._axis.foot + BELOW

    @property
    def foot(self) -> int:
        return self._axis.foot

    @property
    def label_y(self) -> int:
        return self.foot + 20

    @property
    def lines(self) -> list[Line]:
        return self._axis.lines

    @property
    def ticks(self) -> list[Word]:
        room = self._room
        named = [(place, each.tick) for place, each in enumerate(self.periods) if each.tick]
        return without_overlap(
            placed(round(self._left + (place + 0.5) * room, 2), words) for place, words in named
        )

    @property
    def drawn(self) -> list[Column]:
        return [self._column(place, nth) for place in range(len(self.periods)) for nth in self._shown(place)]

    @cached_property
    def _axis(self) -> Axis:
        return Axis.up_to(max((max(period.values) for period in self.periods), default=0))

    @property
    def _left(self) -> float:
        """In percent: what the numbers of the lines take before the first column."""
        return 100 * max(width_of(line.words, SMALL) for line in self.lines) / NARROWEST

    @property
    def _room(self) -> float:
        """Of one period, in percent."""
        return (100 - self._left) / max(len(self.periods), 1)

    def _shown(self, place: int) -> list[int]:
        return [nth for nth, value in enumerate(self.periods[place].values) if value]

    def _column(self, place: int, nth: int) -> Column:
        width = self._room * _FILLED / len(self.series)
        x = self._left + place * self._room + self._room * (1 - _FILLED) / 2 + nth * width
        y = self._axis.y(self.periods[place].values[nth])
        return Column(self.series[nth].tone, round(x, 2), round(width, 2), y, self.foot - y)
