"""The columns of an old register are known by their headings."""

import re
from pathlib import Path

import pytest

from thai.register_columns import HEADINGS, TwoColumns, claims, find_heading_row, is_heading_row, match

OFFICIAL = ["เลขทะเบียนรับ", "ที่", "ลงวันที่", "จาก", "ถึง", "เรื่อง", "การปฏิบัติ", "หมายเหตุ"]  # form 13


def test_the_official_form_is_known_whole():
    names = ["register_number", "number", "dated_on", "issuer", "addressee", "subject", "action", "remark"]

    assert match(OFFICIAL) == {name: at for at, name in enumerate(names)}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("เลขที่รับ", "register_number"),
        ("เลขทะเบียน\nส่ง", "register_number"),
        ("ลำดับที่", "register_number"),
        ("เลขที่หนังสือ", "number"),
        ("ที่หนังสือ", "number"),
        ("หนังสือที่", "number"),
        ("ลว.", "dated_on"),
        ("ลง วันที่", "dated_on"),
        ("ลงวันที", "dated_on"),
        ("วันที่รับ", "registered_on"),
        ("วัน เดือน ปี ที่รับ", "registered_on"),
        ("ว.ด.ป. ที่ส่ง", "registered_on"),
        ("เวลา (น.)", "registered_time"),
        ("หน่วยงานเจ้าของหนังสือ", "issuer"),
        ("FROM", "issuer"),
        ("เรียน", "addressee"),
        ("ชื่อเรื่อง", "subject"),
        ("เรือง", "subject"),
        ("เรื่อง / Subject", "subject"),
        ("\u200bเรื่อง ", "subject"),
        ("ชั้นความเร็ว", "urgency"),
        ("ชั้นความลับ", "secrecy"),
        ("การดำเนินการ", "action"),
        ("หมาย\r\nเหตุ", "remark"),
    ],
)
def test_a_heading_is_known_in_the_spellings_of_offices(heading, field):
    assert match([heading]) == {field: 0}


def test_sara_am_typed_as_two_characters_is_one():
    assert match(["การดําเนินการ", "ลําดับ"]) == {"register_number": 1, "action": 0}


def test_english_headings_are_known():
    assert match(["No.", "Date", "From", "To", "Subject"]) == {
        "number": 0, "dated_on": 1, "issuer": 2, "addressee": 3, "subject": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "registered", "dated"),
    [
        (["เลขรับ", "วันที่", "ที่", "ลงวันที่", "เรื่อง"], 1, 3),
        (["เลขรับ", "ที่", "วันที่", "วันที่รับ", "เรื่อง"], 3, 2),
        (["เลขรับ", "วันที่", "ที่", "วันที่", "เรื่อง"], 1, 3),
        (["เลขส่ง", "ที่", "วันที่", "เรื่อง"], None, 2),
        (["เลขรับ", "วันที่", "เรื่อง"], 1, None),
    ],
)
def test_a_bare_date_is_the_one_that_the_other_columns_leave(headings, registered, dated):
    found = match(headings)

    assert (found.get("registered_on"), found.get("dated_on")) == (registered, dated)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["ที่", "เลขที่หนังสือ", "เรื่อง"], {"register_number": 0, "number": 1, "subject": 2}),
        (["ลำดับ", "เลขรับ", "ที่"], {"register_number": 1, "number": 2}),
        (["ลำดับ", "เลขที่"], {"register_number": 0, "number": 1}),
        (["จาก", "หน่วยงาน", "ถึง", "ผู้รับ"], {"issuer": 0, "addressee": 2}),
    ],
)
def test_the_surer_heading_wins(headings, found):
    assert match(headings) == found


def test_two_columns_with_one_heading_are_named_and_not_chosen_between():
    with pytest.raises(TwoColumns) as refused:
        match(["เลขรับ", "เรื่อง", "จาก", "ชื่อเรื่อง"])

    assert (refused.value.field, refused.value.columns) == ("subject", (1, 3))
    assert claims(["เรื่อง", "จาก", "เรื่อง"]) == {"issuer": (1,), "subject": (0, 2)}


@pytest.mark.parametrize("heading", ["", " ", "ผู้พิมพ์", "เรื่องที่ยังค้าง", "ก" * 5000, "๑", "ไม่มี"])
def test_what_is_no_heading_is_not_guessed(heading):
    assert match([heading]) == {}


def test_headings_are_found_below_the_title_of_the_book():
    rows = [["ทะเบียนหนังสือรับ ประจำปี ๒๕๖๗"], [], ["สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดตาก", ""], OFFICIAL]

    assert find_heading_row([*rows, ["๑", "มท ๐๘๑๐.๔/ว ๑", "๒ ม.ค. ๖๗", "สถ.", "ท้องถิ่นจังหวัด", "แจ้งผล"]]) == 3


def test_a_sheet_without_headings_has_none():
    assert find_heading_row([["๑", "มท ๐๘๑๐.๔/ว ๑", "๒ ม.ค. ๖๗", "สถ.", "ผวจ.", "เรื่อง"]] * 50) is None
    assert not is_heading_row(["ทะเบียนหนังสือรับ"])


def test_every_heading_is_written_once_for_its_field_and_rank():
    for tiers in HEADINGS.values():
        words = [word for tier in tiers for word in tier.split()]
        assert len(words) == len(set(words))


def test_the_documentation_names_headings_that_are_known():
    page = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
    table = page[page.index("| field |") : page.index("- A bare")]
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE)[1:]

    fields = [{*match([heading.strip()])} for row in rows for heading in row.split("·")]

    assert all(len(field) == 1 for field in fields)
    assert set.union(*fields) == set(HEADINGS)
