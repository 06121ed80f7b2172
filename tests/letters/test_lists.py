"""A list as a file."""

import csv
import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from django.utils import translation
from django.utils.translation import gettext

from letters import lists
from letters.lists import Column, FileKind

DAY = datetime.date(2026, 3, 6)
COLUMNS = [
    Column("หน่วยงาน", lambda line: line[0]),
    Column("วันที่", lambda line: line[1]),
    Column("จำนวน", lambda line: line[2]),
]
LINES = [("สถอ.แม่สอด", DAY, Decimal("1.5")), ("=HYPERLINK(1)", None, 3), ("ก\x00ข", DAY, None)]
FORMULAS = [
    "=1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\x01=1",
    "\x00\x0b@A1",
    "＝1",
    "-2+3+cmd|' /C calc'!A0",
]


def answered(kind: FileKind, lines=LINES):
    return lists.answer(kind, lambda: lists.table_of("ค้าง", COLUMNS, lines), "ค้าง: ๑/๒")


def rows_of(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("address", "kind"),
    [("?as=xlsx", FileKind.XLSX), ("?as=csv", FileKind.CSV), ("?as=exe", None), ("", None)],
)
def test_the_address_says_which_file(rf, address, kind):
    assert lists.kind_wanted(rf.get(f"/{address}")) is kind


def test_a_csv_has_the_headings_real_days_and_no_formula():
    assert rows_of(answered(FileKind.CSV)) == [
        ["หน่วยงาน", "วันที่", "จำนวน"],
        ["สถอ.แม่สอด", "2026-03-06", "1.5"],
        ["'=HYPERLINK(1)", "", "3"],
        ["กข", "2026-03-06", ""],
    ]


def test_no_text_is_a_formula_or_begins_a_cell_of_its_own_in_either_file():
    lines = [(text, None, None) for text in [*FORMULAS, "ก;=1+1", 'ก"\t=1+1']]
    csv_rows, sheet = rows_of(answered(FileKind.CSV, lines)), answered(FileKind.XLSX, lines).content
    cells = [row[0] for row in openpyxl.load_workbook(io.BytesIO(sheet)).active.iter_rows()]

    assert [row[0] for row in csv_rows[1:] if row[0].startswith(tuple("=+-@\t\r\n"))] == []
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert b'"\xe0\xb8\x81;=1+1"' in b"".join(answered(FileKind.CSV, lines).streaming_content)


def test_a_long_csv_comes_piece_by_piece():
    response = answered(FileKind.CSV, [("ก", DAY, n) for n in range(450)])
    assert [row[2] for row in rows_of(response)[1:]] == [str(n) for n in range(450)]


def test_a_sheet_has_days_that_are_days():
    sheet = openpyxl.load_workbook(io.BytesIO(answered(FileKind.XLSX).content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "ค้าง"
    assert rows[2][1].date() == DAY
    assert sheet["A4"].value == "=HYPERLINK(1)"
    assert sheet["A4"].data_type == "s"


def test_a_sheet_tells_a_number_as_exactly_as_the_page():
    rows = [("ก", None, Decimal("62.50")), ("ข", None, 3), ("ค", None, Decimal(100))]
    sheet = openpyxl.load_workbook(io.BytesIO(answered(FileKind.XLSX, rows).content)).active

    assert [cell.number_format for cell in sheet["C"][2:]] == ["#,##0.00", "General", "General"]
    assert sheet["C3"].value == 62.5


def test_a_sheet_is_printed_as_broad_as_it_is_with_its_head_on_every_page():
    sheet = openpyxl.load_workbook(io.BytesIO(answered(FileKind.XLSX).content)).active

    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)  # A4
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$2:$2"
    assert sheet["A2"].value == "หน่วยงาน"


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_is_in_thai_named_in_thai_and_kept_by_no_browser(kind):
    with translation.override("en"):
        response = lists.answer(kind, lambda: lists.table_of(gettext("ติดตาม"), COLUMNS, LINES), "ค้าง: ๑/๒")
    assert "%E0%B8%84%E0%B9%89%E0%B8%B2%E0%B8%87" in response["Content-Disposition"]
    assert response["Content-Disposition"].endswith(f".{kind}")
    assert "no-store" in response["Cache-Control"]
