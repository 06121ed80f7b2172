"""A table that leaves the site as a file."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

Value = str | int | Decimal | datetime.date | None


@dataclass(frozen=True)
class Table:
    title: str
    remarks: Sequence[str]  # lines below the title
    headings: Sequence[str]
    widths: Sequence[int]  # characters
    rows: Iterable[Sequence[Value]]
    totals: Sequence[Sequence[Value]] = ()  # last rows, in bold
    length: int | None = None  # rows; None where nobody counted them
