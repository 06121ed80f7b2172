"""A table as XLSX: its head stays in sight, numbers and days are such, and no text is taken for a formula."""

import datetime
import io
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from .cells import BUDDHIST_DATE, HEAD, TITLE, cell, lay_out, without_controls
from .formulas import is_formula
from .table import Table, Value

BOLD = {"font": HEAD["font"]}


def to_xlsx(table: Table, sheet_name: str) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(sheet_name)
    head = 1 + len(table.remarks) + 1
    sheet.freeze_panes = f"B{head + 1}"
    lay_out(sheet, head)
    for place, width in enumerate(table.widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([cell(sheet, table.title, **TITLE)])
    for remark in table.remarks:
        sheet.append([cell(sheet, remark)])
    sheet.append([cell(sheet, heading, **HEAD) for heading in table.headings])
    last = head
    for last, row in enumerate(table.rows, start=head + 1):  # noqa: B007  # the filter ends where they end
        sheet.append([_plain(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.headings))}{last}"
    for row in table.totals:
        sheet.append([cell(sheet, value, number_format=_places(value), **BOLD) for value in row])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _plain(sheet, value: Value):
    """A cell of its own only where one is needed: of a hundred thousand they take half a minute."""
    if isinstance(value, str):
        text = without_controls(value)  # before it is looked at: what is left may be a formula
        return cell(sheet, text) if is_formula(text) else text or None
    if isinstance(value, datetime.date):
        return cell(sheet, value, number_format=BUDDHIST_DATE)
    if places := _places(value):
        return cell(sheet, value, number_format=places)
    return value


def _places(value: Value) -> str | None:
    """As many as the number is told with: ๖๒.๕๐ is not 62.5."""
    places = -value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return f"#,##0.{'0' * places}" if places > 0 else None
