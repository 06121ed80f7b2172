"""The file that the tree of offices is loaded from, read and checked line by line."""

import csv
import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.validators import validate_slug
from django.forms import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from thai.dates import DateRefused, read_date
from thai.numerals import to_thai
from thai.text import clean

from .fields import REASONS
from .models import Office

TEXTS = ("code", "name", "short_name", "kind", "parent", "number_prefix", "number_code")
DAYS = ("valid_from", "valid_to")
COLUMNS = (*TEXTS, *DAYS)
_HIGHEST = (Office.Kind.DEPARTMENT, Office.Kind.OUTSIDE)


class BadFile(ValueError):
    """Nothing was loaded; `faults` say in words what is wrong in which line."""

    def __init__(self, faults: list[str]):
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Row:
    """One office as the file has it; what a cell leaves empty it does not say."""

    line: int
    code: str
    name: str
    short_name: str
    kind: str
    parent: str
    number_prefix: str
    number_code: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None


def fault(line: int, reason: str) -> str:
    return _("บรรทัด %(line)s: %(reason)s") % {"line": to_thai(line), "reason": reason}


def read(content: bytes) -> list[Row]:
    """The offices of a file in UTF-8 with the columns COLUMNS. BadFile."""
    rows, faults = [], []
    for line, cells in _lines(content):
        try:
            rows.append(_row(line, cells))
        except ValueError as error:
            faults += [fault(line, str(reason)) for reason in error.args]
    faults += _repeated(rows)
    if faults:
        raise BadFile(faults)
    return rows


def _lines(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Every line with its number, the heading being the first. BadFile."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile([_("แฟ้มนี้ไม่ใช่ UTF-8 โปรดบันทึกใหม่เป็น CSV UTF-8")]) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if missing := [column for column in COLUMNS if column not in (reader.fieldnames or [])]:
            raise BadFile([_("แฟ้มนี้ขาดคอลัมน์ %s") % ", ".join(missing)])
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise BadFile([fault(reader.line_num, _("อ่านแฟ้มไม่ได้ (%s)") % error)]) from error


def _row(line: int, cells: dict) -> Row:
    """ValueError, its arguments the reasons in words."""
    if None in cells or None in cells.values():
        raise ValueError(_("จำนวนช่องไม่ตรงกับหัวตาราง"))
    reasons: list[str] = []
    texts = {column: clean(cells[column]).strip() for column in TEXTS}
    days = {column: _day(cells[column], column, reasons) for column in DAYS}
    reasons += _amiss(**texts, **days)
    if reasons:
        raise ValueError(*reasons)
    return Row(line, **texts, **days)


def _day(cell: str, column: str, reasons: list[str]) -> datetime.date | None:
    try:
        return read_date(cell, today=timezone.localdate()).value if cell.strip() else None
    except DateRefused as refusal:
        reasons.append(f"{column}: {REASONS.get(refusal.reason, REASONS['unparsable'])}")
        return None


def _amiss(*, code, name, kind, parent, valid_from, valid_to, **texts) -> Iterator[str]:
    """What is wrong with one office by itself."""
    try:
        validate_slug(code)
    except ValidationError:
        yield _("รหัส «%s» ต้องเป็นอักษร a–z ตัวเลข หรือ - เท่านั้น") % code
    if not name:
        yield _("ไม่มีชื่อหน่วยงาน")
    if kind not in Office.Kind.values:
        yield _("ไม่รู้จักประเภท «%(kind)s» ใช้ได้: %(known)s") % {
            "kind": kind,
            "known": ", ".join(Office.Kind.values),
        }
    elif not parent and kind not in _HIGHEST:
        yield _("ไม่ได้บอกหน่วยงานแม่ (parent)")
    if valid_from and valid_to and valid_to < valid_from:
        yield _("วันสุดท้าย (valid_to) มาก่อนวันแรก (valid_from)")
    for column, value in {"code": code, "name": name, **texts}.items():
        longest = Office._meta.get_field(column).max_length
        if len(value) > longest:
            yield _("%(column)s ยาวเกิน %(longest)s ตัวอักษร") % {"column": column, "longest": to_thai(longest)}


def _repeated(rows: list[Row]) -> list[str]:
    first: dict[str, int] = {}
    faults = []
    for row in rows:
        if row.code in first:
            said = {"code": row.code, "line": to_thai(first[row.code])}
            faults.append(fault(row.line, _("รหัส %(code)s ซ้ำกับบรรทัด %(line)s") % said))
        first.setdefault(row.code, row.line)
    return faults
