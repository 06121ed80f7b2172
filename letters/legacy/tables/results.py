"""From the child to its parent, as JSON in the room. The parent believes none of it before it has looked."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from ...intake.files.checking import Untrue
from ...intake.files.limits import Limits
from ...intake.files.results import RESULT, regular_bytes
from .limits import CHARACTERS, COLUMNS, ROWS, SHEET_NAME, SHEETS, TITLES
from .refusals import SENTENCES, TableRefused

_WISH = "sheet"
_NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Row:
    line: int  # as Excel counts it, from 1
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """One sheet without its empty rows, and the names of all sheets; a CSV has none."""

    sheets: list[str]
    sheet: str
    rows: list[Row]


def choose(room: Path, sheet: str) -> None:
    (room / _WISH).write_text(sheet, encoding="utf-8")


def chosen(room: Path) -> str:
    return (room / _WISH).read_text(encoding="utf-8")


def leave(room: Path, table: Table) -> None:
    _write(room, asdict(table))


def leave_refusal(room: Path, reason: str) -> None:
    _write(room, {"refused": reason})


def take(room: Path, limits: Limits) -> Table:
    """The parent's side. TableRefused: as the child says, or because its answer is none."""
    try:
        plain = json.loads(regular_bytes(room / RESULT, limits.results))
        if not isinstance(plain, dict):
            raise Untrue("no answer")
        if "rows" in plain:
            return _table(plain)
        reason = plain["refused"]
        if reason not in SENTENCES:
            raise Untrue("no reason")
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise TableRefused("crashed") from error
    raise TableRefused(reason)


def _table(plain: dict) -> Table:
    sheets = [_text(name, SHEET_NAME) for name in _few(plain["sheets"], SHEETS)]
    rows = [_row(row) for row in _few(plain["rows"], ROWS + TITLES)]
    if any(above.line >= below.line for above, below in zip(rows, rows[1:], strict=False)):
        raise Untrue("rows out of order")
    return Table(sheets, _text(plain["sheet"], SHEET_NAME), rows)


def _row(plain: dict) -> Row:
    line, cells = plain["line"], plain["cells"]
    if type(line) is not int or not 0 < line <= 2**21:
        raise Untrue("no line")
    return Row(line, [_text(cell, CHARACTERS) for cell in _few(cells, COLUMNS)])


def _few(value, most: int) -> list:
    if not isinstance(value, list) or len(value) > most:
        raise Untrue("too many")
    return value


def _text(value, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or _NO_TEXT.search(value):
        raise Untrue("no text")
    return value


def _write(room: Path, plain: dict) -> None:
    with (room / RESULT).open("x", encoding="utf-8") as file:
        json.dump(plain, file, ensure_ascii=False)
