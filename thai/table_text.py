"""A table as text that a person can edit: a line a row, cells apart by tabs, as a spreadsheet copies it."""

import csv
import io
from collections.abc import Iterable, Sequence

from thai import pasted_table
from thai.text import clean

_TAB = "\t"


def written(rows: Iterable[Sequence[str]]) -> str:
    """The text that `read` gives back as these rows. A cell with quotation marks is quoted."""
    text = io.StringIO()
    csv.writer(text, delimiter=_TAB, lineterminator="\n").writerows(rows)
    return text.getvalue()


def read(text: str) -> list[list[str]]:
    """The rows, all as wide as the widest; empty rows and columns at the edges are left out.

    A cell is one line: breaks in a quoted cell, as spreadsheets copy them, become spaces.
    """
    rows = [[" ".join(clean(cell).split()) for cell in row] for row in pasted_table.cells(text, _TAB)]
    rows = [row for row in rows if any(row)]
    width = max((_width(row) for row in rows), default=0)
    return [[*row, *[""] * width][:width] for row in rows]


def _width(row: Sequence[str]) -> int:
    """Cells up to the last that says something."""
    return max(place for place, cell in enumerate(row, start=1) if cell)
