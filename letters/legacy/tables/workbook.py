"""An Excel workbook (.xlsx, .xlsm): its values as they are shown, never its formulas, links or programs."""

import datetime
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from ...intake.files.limits import Limits
from .contents import has_headings, rows_of
from .limits import COLUMNS, SHEET_NAME, SHEETS
from .refusals import TableRefused
from .results import Row, Table

_LOOKED_AT = 60  # rows


def read(given: bytes, wanted: str, limits: Limits) -> Table:
    """The rows of the sheet wanted; of none, of the first with headings, else of the first. TableRefused."""
    warnings.simplefilter("ignore")  # of styles and validations, which nobody here needs
    _check_size(given, limits)
    try:
        book = load_workbook(io.BytesIO(given), read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title[:SHEET_NAME]: sheet for sheet in book.worksheets[:SHEETS]}
        name = wanted if wanted in sheets else _first(sheets)
        rows = list(rows_of(_cells(sheets[name])))
    except (TableRefused, MemoryError, RecursionError):
        raise
    except Exception as error:  # openpyxl says in twenty ways that a file is none of Excel's
        raise TableRefused("damaged-table") from error
    if not rows:
        raise TableRefused("empty-sheet")
    return Table(list(sheets), name, rows)


def _check_size(given: bytes, limits: Limits) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(given)).infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise TableRefused("damaged-table") from error
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise TableRefused("too-heavy")


def _first(sheets: dict[str, ReadOnlyWorksheet]) -> str:
    if not sheets:
        raise TableRefused("empty-sheet")
    return next(
        (name for name, sheet in sheets.items() if has_headings(_beginning(sheet))), next(iter(sheets))
    )


def _beginning(sheet: ReadOnlyWorksheet) -> list[Row]:
    return list(rows_of(islice(_cells(sheet), _LOOKED_AT)))


def _cells(sheet: ReadOnlyWorksheet) -> Iterator[Iterable[str]]:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    for values in sheet.iter_rows(max_col=COLUMNS, values_only=True):
        yield map(_shown, values)


def _shown(value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime():
            has_hour = value.time() != datetime.time.min
            return value.isoformat(" ", "minutes") if has_hour else value.date().isoformat()
        case datetime.timedelta():
            return str(value)
        case datetime.time():
            return value.isoformat("minutes")
    return str(value)
