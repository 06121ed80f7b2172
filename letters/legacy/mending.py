"""The rows that were left out, as a table to mend and bring again; and an empty one to begin with."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from ..models import OldLine, OldRegister
from ..paper.cells import without_controls
from ..paper.table_csv import plain, writing

TEMPLATE = [
    "เลขทะเบียนรับ",
    "วันที่รับ",
    "เวลา",
    "ที่",
    "ลงวันที่",
    "จาก",
    "ถึง",
    "เรื่อง",
    "การปฏิบัติ",
    "หมายเหตุ",
    "ชั้นความเร็ว",
]  # form 13 of the regulation, with the day of receipt


def left_out(old: OldRegister) -> list[list[str]]:
    """The headings and the rows to be mended, each with its number in the file and what is amiss."""
    lines = [line for line in old.lines.filter(level=OldLine.Level.ERROR) if line.cells]
    width = max([len(old.headings), *(len(line.cells) for line in lines)])
    table = [[*_padded(old.headings, width), _("แถวในไฟล์เดิม"), _("สิ่งที่ต้องแก้")]]
    for line in lines:
        line.old_register = old
        amiss = " / ".join(_sentence(said) for said in line.in_words)
        table.append([*_padded(line.cells, width), str(line.line), amiss])
    return table


def to_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """With the mark by which Excel knows that it is Unicode, and one at what it would take for a formula."""
    written = io.StringIO(newline="")
    writing(written).writerows(map(plain, row) for row in rows)
    return written.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Iterable[Iterable[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("ต้องแก้"))
    for row in rows:
        sheet.append([_text(sheet, cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _text(sheet, cell: str) -> WriteOnlyCell:
    """A text, whatever it begins with: no formula and no number."""
    written = WriteOnlyCell(sheet, without_controls(cell))
    written.data_type = "s"
    return written


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _sentence(said: dict) -> str:
    return f"{said['heading']}: {said['words']}" if said["heading"] else said["words"]
