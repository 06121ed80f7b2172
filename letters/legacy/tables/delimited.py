"""A CSV: which letters its bytes mean, and what parts its cells."""

import codecs
import csv
import io
import re
from itertools import islice

from ...intake.files.limits import Limits
from .contents import has_headings, rows_of
from .limits import CHARACTERS
from .refusals import TableRefused
from .results import Table

_MARKED = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_UNMARKED = ("utf-8", "cp874")  # cp874 is TIS-620 with a few signs more
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f\ufffe\uffff]")
_THAI = re.compile("[ก-๛]")
_DELIMITERS = ",;\t"
_LOOKED_AT = 60  # rows


def read(given: bytes, sheet: str, limits: Limits) -> Table:
    """The rows of the file, which has no sheets. TableRefused."""
    text = _decoded(given)
    csv.field_size_limit(100 * CHARACTERS)
    try:
        rows = list(rows_of(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))))
    except csv.Error as error:
        raise TableRefused("damaged-table") from error
    if not rows:
        raise TableRefused("empty")
    return Table([], "", rows)


def _decoded(given: bytes) -> str:
    """In Unicode, as newer programs save it, or in the Thai code page of older ones."""
    for mark, encoding in _MARKED.items():
        if given.startswith(mark):
            return _text(given, encoding)
    for encoding in _UNMARKED:
        try:
            return _text(given, encoding)
        except TableRefused:
            continue
    raise TableRefused("no-table")


def _text(given: bytes, encoding: str) -> str:
    try:
        text = given.decode(encoding)
    except UnicodeDecodeError:
        raise TableRefused("no-table") from None
    if _NOT_TEXT.search(text) or (encoding == "cp874" and not _THAI.search(text)):
        raise TableRefused("no-table")
    return text


def _delimiter(text: str) -> str:
    """The one with which the headings are found; without any, the one that parts most cells."""
    return max(_DELIMITERS, key=lambda delimiter: _likelihood(text, delimiter))


def _likelihood(text: str, delimiter: str) -> tuple[bool, int]:
    beginning = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = list(rows_of(islice(beginning, _LOOKED_AT)))
    return has_headings(rows), sum(len(row.cells) for row in rows)
