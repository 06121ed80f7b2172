"""One file's rows, whatever its kind: told by what it holds, never by its name."""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module

from thai.register_columns import is_heading_row

from ...intake.files.limits import Limits
from .limits import CHARACTERS, COLUMNS, ROWS, TITLES
from .refusals import TableRefused
from .results import Row, Table

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and every workbook with a password
_ZIP = b"PK\x03\x04"
_NO_TABLE = re.compile(rb"(?i)%PDF-|\xff\xd8\xff|\x89PNG|GIF8|PK|Rar!|7z\xbc\xaf|\x1f\x8b|\{\\rtf")
_MARKED = re.compile(
    rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<!doctype|<html|<\?xml|<table|<meta|<style)"
)  # such an .xls too
_NOT_SHOWN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
_TELLS_EVERY = 500  # rows


def read_contents(given: bytes, sheet: str, limits: Limits) -> Table:
    """Read a table that lies in memory. TableRefused."""
    reader = import_module(_reader_of(given), __package__)  # only now: a CSV needs no openpyxl
    return reader.read(given, sheet, limits)


def _reader_of(given: bytes) -> str:
    if given.startswith(_OLD) or _MARKED.match(given):
        raise TableRefused("old-sheet")
    if given.startswith(_ZIP) and b"xl/workbook.xml" in given:
        return ".workbook"
    if _NO_TABLE.match(given):
        raise TableRefused("no-table")
    return ".delimited"


def rows_of(rows: Iterable[Iterable[str]]) -> Iterator[Row]:
    """The rows that are not empty, each with its number; a word to the parent now and then. TableRefused."""
    count = 0
    for line, cells in enumerate(rows, 1):
        if shown := _shown(cells):
            count += 1
            if count > ROWS + TITLES:
                raise TableRefused("too-many-rows")
            if count % _TELLS_EVERY == 0:
                sys.stdout.write(f"{count} {count}\n")
                sys.stdout.flush()
            yield Row(line, shown)


def has_headings(rows: list[Row]) -> bool:
    return any(is_heading_row(row.cells) for row in rows)


def _shown(cells: Iterable[str]) -> list[str]:
    """The cells on one line each, without the empty ones at the end."""
    shown = [
        _NOT_SHOWN.sub(" ", cell).strip()[:CHARACTERS]
        for cell, _column in zip(cells, range(COLUMNS), strict=False)
    ]
    while shown and not shown[-1]:
        shown.pop()
    return shown
