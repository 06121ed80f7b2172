"""A register as XLSX: dates are dates, numbers are numbers, and no text is taken for a formula."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from .book import COLUMNS, Book, Line
from .cells import BUDDHIST_DATE, HEAD, TITLE, cell, lay_out

CLOCK = "hh:mm"
WIDTHS = (12, 24, 16, 30, 30, 60, 36, 36, 16, 10)  # characters
HEAD_ROWS = 3
HEARD_EVERY = 200  # lines
STRUCK = Font(strike=True)


def write_xlsx(book: Book, lines: Iterable[Line], target: Path, *, progress: Callable[[int], None]) -> None:
    """Write the lines; `progress` hears now and then how many are written."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(book.title[:31])
    sheet.freeze_panes = f"B{HEAD_ROWS + 1}"
    lay_out(sheet, HEAD_ROWS)
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJ"[place]].width = width
    sheet.append([cell(sheet, f"{book.secrecy} {book.title} {book.days}".strip(), **TITLE)])
    sheet.append([cell(sheet, f"{book.office} · {book.printed}")])
    columns = (book.number_column, *COLUMNS.values(), f"วันที่{book.day_label}", "เวลา")
    sheet.append([cell(sheet, column, **HEAD) for column in columns])
    for count, line in enumerate(lines, 1):
        sheet.append(list(_cells(sheet, line)))
        if count % HEARD_EVERY == 0:
            progress(count)
    workbook.save(target)


def _cells(sheet, line: Line) -> Iterator[WriteOnlyCell]:
    struck = {"font": STRUCK} if line.void else {}
    yield cell(sheet, line.number, **struck)
    for column in COLUMNS:
        value = getattr(line, column)
        if column == "remark":
            yield cell(sheet, _remark(line))
        elif column == "actions":
            yield cell(sheet, "\n".join(value), **struck)
        else:
            yield cell(sheet, value, **struck, number_format=BUDDHIST_DATE if column == "dated_on" else None)
    yield cell(sheet, line.day, **struck, number_format=BUDDHIST_DATE)
    yield cell(sheet, line.time, **struck, number_format=CLOCK)


def _remark(line: Line) -> str:
    """Sheets cannot show what was corrected in the cell itself: a cell is one value to count with."""
    names = {"day": "วันที่ลงทะเบียน", "time": "เวลา"} | COLUMNS
    earlier = [f"เดิม {names[column]}: {text}" for column, texts in line.earlier.items() for text in texts]
    return "\n".join(filter(None, (line.void, line.remark, *earlier)))
