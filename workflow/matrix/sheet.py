"""The matrix as a file: an office a row, a circulation a column, the states in words."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from letters.paper.table import Table, Value
from offices.dates import day_in_words
from offices.models import User

from .asked import Asked
from .grid import COLUMNS, Row, cells_of, columns_of, rows_of

AT_ONCE = 200  # rows


def table(asked: Asked, user: User, today: datetime.date, *, part: int = 1) -> Table:
    """All rows, also those of further pages, of the same columns."""
    circulations = list(columns_of(asked, user)[(part - 1) * COLUMNS : part * COLUMNS])
    offices = rows_of(asked, circulations, today)
    return Table(
        title=_("ตารางสถานะ %s") % asked.office,
        remarks=[_("ณ วันที่ %s") % day_in_words(today), asked.in_words],
        headings=[
            _("หน่วยงาน"),
            *(_heading(circulation) for circulation in circulations),
            _("ต้องตอบ"),
            _("ตอบแล้ว"),
            _("เกินกำหนด"),
        ],
        widths=[30, *(18 for _each in circulations), 10, 10, 10],
        rows=_rows(circulations, offices, today),
    )


def _heading(circulation) -> str:
    due = day_in_words(circulation.due_on) if circulation.due_on else _("ไม่กำหนดวัน")
    return f"{circulation.letter.number_thai} {circulation.matter} ({due})"


def _rows(circulations: list, offices, today: datetime.date) -> Iterator[list[Value]]:
    offices = list(offices)
    for start in range(0, len(offices), AT_ONCE):
        some = offices[start : start + AT_ONCE]
        cells = cells_of(circulations, some, today)
        for office in some:
            row = Row([cells.get((office.pk, each.pk)) for each in circulations], office)
            words = [str(cell.sign) if cell else None for cell in row.cells]
            yield [office.name, *words, row.counted, row.answered, row.late]
