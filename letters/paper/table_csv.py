"""A table as CSV: rows alone, days as 2026-03-06, and no text that a sheet would take for a formula."""

import csv
import datetime
import io
from collections.abc import Iterator

from .cells import without_controls
from .formulas import is_formula
from .table import Table, Value

BOM = "\ufeff"  # without which a spreadsheet takes Thai for Latin
AT_ONCE = 200  # rows


def to_csv(table: Table) -> Iterator[str]:
    """Piece by piece, with the headings; neither title nor remarks, which no program expects."""
    held = io.StringIO(BOM)
    held.seek(0, io.SEEK_END)
    writer = writing(held)
    writer.writerow([_plain(heading) for heading in table.headings])
    for place, row in enumerate(table.rows, start=1):
        writer.writerow([_plain(value) for value in row])
        if place % AT_ONCE == 0:
            yield _taken(held)
    for row in table.totals:
        writer.writerow([_plain(value) for value in row])
    yield _taken(held)


def writing(held: io.StringIO):
    """Texts in quotes: a sheet that parts cells at semicolons begins none within a text."""
    return csv.writer(held, quoting=csv.QUOTE_NONNUMERIC)


def plain(text: str) -> str:
    """With a mark before what a sheet would take for a formula."""
    text = without_controls(text)
    return f"'{text}" if is_formula(text) else text


def _plain(value: Value) -> Value:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return plain(value) if isinstance(value, str) else value


def _taken(held: io.StringIO) -> str:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text
