"""A list told column by column."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ..paper.table import Table, Value


class Column(NamedTuple):
    heading: str
    of: Callable[[Any], Value]  # the value of one line
    width: int = 16  # characters


def table_of(title: str, columns: Sequence[Column], lines: Iterable, *, remarks: Sequence[str] = ()) -> Table:
    return Table(
        title=title,
        remarks=remarks,
        headings=[column.heading for column in columns],
        widths=[column.width for column in columns],
        rows=([column.of(line) for column in columns] for line in lines),
    )
