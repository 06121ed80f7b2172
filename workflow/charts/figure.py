"""What every chart has: a name, a sentence that says what it says, and the table of what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, NamedTuple

from .scale import written
from .tones import Tone


class Series(NamedTuple):
    """One of the things that are counted side by side."""

    label: str
    tone: Tone = Tone.PLAIN


class Row(NamedTuple):
    """A line of the table."""

    name: str
    cells: Sequence[str]
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`key` is unlike that of any other chart of the page; `caption` is a sentence: what is to be seen."""

    key: str
    title: str
    caption: str
    name_heading: str  # of the first column of the table
    picture: ClassVar[str]  # the template that draws it

    @property
    def is_empty(self) -> bool:
        """There is nothing to draw."""
        raise NotImplementedError

    @property
    def legend(self) -> Sequence[Series]:
        """What the patterns mean; nothing where there is but one."""
        return []

    @property
    def headings(self) -> Sequence[str]:
        raise NotImplementedError

    @property
    def rows(self) -> Sequence[Row]:
        raise NotImplementedError

    @property
    def table(self) -> list[tuple[Row, list[tuple[str, str]]]]:
        """Each row with what stands in it, under which heading."""
        return [(row, list(zip(self.headings[1:], row.cells, strict=True))) for row in self.rows]


def cells(values: Sequence[int | Decimal]) -> list[str]:
    return [written(value) for value in values]
