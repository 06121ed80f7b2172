"""Bars that lie: one for each office, of one part or of several."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, NamedTuple

from django.utils.translation import gettext as _

from thai.numerals import to_thai

from .figure import Figure, Row, Series, cells
from .scale import percent, written
from .tones import Tone
from .words import NARROWEST, fitted, width_of

ROW, LABEL_Y, BAR_Y, BAR_HEIGHT = 52, 18, 26, 16  # pixels


@dataclass(frozen=True)
class Bar:
    """`values`: one of each series."""

    label: str
    values: Sequence[int | Decimal]
    note: str = ""  # beside the total, under `note_heading`
    url: str = ""

    @property
    def total(self) -> int | Decimal:
        return sum(self.values)


class Part(NamedTuple):
    tone: Tone
    x: float
    width: float


class DrawnBar(NamedTuple):
    """Positions across in percent, down in pixels."""

    label: str
    url: str
    narrow_label: str  # what of it fits on a telephone
    words: str
    label_y: int
    y: int
    parts: list[Part]

    @property
    def end(self) -> float:
        return round(self.parts[-1].x + self.parts[-1].width, 2) if self.parts else 0.0


@dataclass(frozen=True, kw_only=True)
class Bars(Figure):
    """In the order given. The picture has the first `at_most`, the table all."""

    series: Sequence[Series]
    bars: Sequence[Bar]
    unit: str  # «เรื่อง»
    note_heading: str = ""
    at_most: int = 20
    picture: ClassVar[str] = "workflow/charts/_bars.html"

    @property
    def is_empty(self) -> bool:
        return not any(bar.total for bar in self.bars)

    @property
    def legend(self) -> Sequence[Series]:
        return self.series if len(self.series) > 1 else []

    @property
    def headings(self) -> Sequence[str]:
        total = [_("รวม")] if self.legend else []
        note = [self.note_heading] if self.note_heading else []
        return [self.name_heading, *(each.label for each in self.series), *total, *note]

    @property
    def rows(self) -> Sequence[Row]:
        return [Row(bar.label, self._cells(bar), bar.url) for bar in self.bars]

    @property
    def drawn(self) -> list[DrawnBar]:
        most = max((bar.total for bar in self.bars), default=0)
        return [self._drawn(bar, place, most) for place, bar in enumerate(self.bars[: self.at_most])]

    @property
    def has_links(self) -> bool:
        return any(bar.url for bar in self.bars)

    @property
    def height(self) -> int:
        return ROW * len(self.bars[: self.at_most])

    @property
    def bar_height(self) -> int:
        return BAR_HEIGHT

    @property
    def rest(self) -> str:
        """What the picture leaves to the table."""
        left = self.bars[self.at_most :]
        if not left:
            return ""
        told = {"n": written(len(left)), "total": written(sum(bar.total for bar in left)), "unit": self.unit}
        return _("และอีก %(n)s แถวในตาราง รวม %(total)s %(unit)s") % told

    def _cells(self, bar: Bar) -> list[str]:
        total = cells([bar.total]) if self.legend else []
        return [*cells(bar.values), *total, *([to_thai(bar.note)] if self.note_heading else [])]

    def _drawn(self, bar: Bar, place: int, most: int) -> DrawnBar:
        note = to_thai(f"{self.note_heading} {bar.note}".strip()) if bar.note else ""
        words = " · ".join(filter(None, [f"{written(bar.total)} {self.unit}", note]))
        label = fitted(bar.label, NARROWEST - width_of(words) - 12)
        top = place * ROW
        return DrawnBar(bar.label, bar.url, label, words, top + LABEL_Y, top + BAR_Y, self._parts(bar, most))

    def _parts(self, bar: Bar, most: int) -> list[Part]:
        parts, reached = [], 0
        for series, value in zip(self.series, bar.values, strict=True):
            if value:
                start = percent(reached, most)
                parts.append(Part(series.tone, start, round(percent(reached + value, most) - start, 2)))
            reached += value
        return parts
