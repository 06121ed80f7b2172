"""A register as a sheet."""

import datetime
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from letters.paper.register_xlsx import write_xlsx

from .test_register_pdf import BOOK, DAY, LINE

FIRST = 4  # the row of the first entry


@pytest.fixture
def written(tmp_path):
    def write(*lines):
        write_xlsx(BOOK, lines, tmp_path / "register.xlsx", progress=lambda done: None)
        return load_workbook(tmp_path / "register.xlsx").active

    return write


def test_has_the_columns_of_the_regulation_then_day_and_time(written):
    sheet = written(LINE)

    assert [cell.value for cell in sheet[FIRST - 1]] == [
        *("เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ"),
        *("วันที่รับ", "เวลา"),
    ]
    assert sheet["A1"].value == "ทะเบียนหนังสือรับ เดือน มีนาคม พ.ศ. ๒๕๖๙"
    assert sheet.freeze_panes == "B4"


@pytest.mark.parametrize(("column", "day"), [("C", LINE.dated_on), ("I", DAY)])
def test_holds_dates_as_dates_shown_in_the_buddhist_era(written, column, day):
    cell = written(LINE)[f"{column}{FIRST}"]

    assert (cell.is_date, cell.value) == (True, datetime.datetime.combine(day, datetime.time()))
    assert cell.number_format.startswith("[$-D07041E]")


def test_holds_numbers_and_times_as_such(written):
    sheet = written(LINE)

    assert (sheet[f"A{FIRST}"].value, sheet[f"A{FIRST}"].data_type) == (1, "n")
    assert sheet[f"J{FIRST}"].value == datetime.time(9, 5)


@pytest.mark.parametrize("subject", ["=1+1", "+1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")'])
def test_takes_no_text_for_a_formula(written, subject):
    cell = written(replace(LINE, subject=subject))[f"F{FIRST}"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (subject, "s", True)


@pytest.mark.parametrize("subject", ["-", "-1", "+1"])
def test_a_dash_or_a_plain_number_stays_a_text_without_a_mark(written, subject):
    cell = written(replace(LINE, subject=subject))[f"F{FIRST}"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (subject, "s", False)


def test_leaves_out_characters_that_no_sheet_can_hold(written):
    assert written(replace(LINE, subject="ก\x0bข"))[f"F{FIRST}"].value == "กข"


def test_says_of_a_void_entry_why_and_strikes_the_rest_through(written):
    sheet = written(replace(LINE, void="ยกเลิก: ลงรับซ้ำ (ก ๓ มี.ค. ๒๕๖๙)"))

    assert sheet[f"H{FIRST}"].value == "ยกเลิก: ลงรับซ้ำ (ก ๓ มี.ค. ๒๕๖๙)\nด่วน"
    assert [bool(cell.font.strike) for cell in sheet[FIRST]] == [True] * 7 + [False] + [True] * 2


def test_says_in_the_remark_what_stood_there_before(written):
    sheet = written(replace(LINE, earlier={"subject": ("เรื่องเดิม",), "day": ("๑ มี.ค. ๒๕๖๙",)}))

    assert sheet[f"H{FIRST}"].value == "ด่วน\nเดิม เรื่อง: เรื่องเดิม\nเดิม วันที่ลงทะเบียน: ๑ มี.ค. ๒๕๖๙"


def test_with_secret_letters_it_says_so_in_its_head(tmp_path):
    write_xlsx(replace(BOOK, secrecy="ลับ"), [LINE], tmp_path / "register.xlsx", progress=lambda done: None)

    head = load_workbook(tmp_path / "register.xlsx").active["A1"].value
    assert head.startswith("ลับ ทะเบียนหนังสือรับ")


def test_leaves_empty_what_is_not_known(written):
    sheet = written(replace(LINE, dated_on=None, time=None, remark=""))

    assert [sheet[f"{column}{FIRST}"].value for column in "CHJ"] == [None] * 3
