"""A table that is pasted gives its rows by the names of the fields, whatever it came from."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.pasted_table import IN_ORDER, read_table
from thai.register_columns import TwoColumns

FIELDS = (*IN_ORDER, "secrecy")
FULL = {"number": "มท 0810.4/ว 481", "dated_on": "30 ม.ค. 69", "issuer": "กรม", "subject": "ประชุม"}


def row_of(text: str) -> dict[str, str]:
    (row,) = read_table(text, FIELDS).rows
    return {field: cell for field, cell in row.items() if cell}


READ = {
    "columns in any order": "เรื่อง\tจาก\tลงวันที่\tเลขที่หนังสือ\nประชุม\tกรม\t30 ม.ค. 69\tมท 0810.4/ว 481",
    "other spellings": "เลขที่หนังสือ\tลว.\tหน่วยงานผู้ส่ง\tชื่อเรื่อง\nมท 0810.4/ว 481\t30 ม.ค. 69\tกรม\tประชุม",
    "a title above": "ทะเบียนหนังสือรับ ๒๕๖๙\n\nที่\tลงวันที่\tจาก\tเรื่อง\nมท 0810.4/ว 481\t30 ม.ค. 69\tกรม\tประชุม",
    "no headings": "มท 0810.4/ว 481\t30 ม.ค. 69\tกรม\t\tประชุม",
    "empty lines": "\n\nมท 0810.4/ว 481\t30 ม.ค. 69\tกรม\t\tประชุม\n\t\t\t\n\n",
    "commas": "ที่,ลงวันที่,จาก,เรื่อง\nมท 0810.4/ว 481,30 ม.ค. 69,กรม,ประชุม",
    "semicolons": "ที่;ลงวันที่;จาก;เรื่อง\r\nมท 0810.4/ว 481;30 ม.ค. 69;กรม;ประชุม\r\n",
    "a byte order mark": "\ufeffที่,ลงวันที่,จาก,เรื่อง\nมท 0810.4/ว 481,30 ม.ค. 69,กรม,ประชุม",
    "invisible characters": "มท 0810.4/ว\u00a0481\t30\u200b ม.ค. 69\tกรม\t\tประชุม",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_each_form_gives_the_same_row(text):
    assert row_of(text) == FULL


QUOTED = {
    "a line break in a cell": ('ก\t1/1/69\tกรม\t\t"ขอเชิญ\nประชุม"', "ขอเชิญ ประชุม"),
    "quotes in a quoted cell": ('ก\t1/1/69\tกรม\t\t"ประชุม ""ใหญ่"""', 'ประชุม "ใหญ่"'),
    "quotes in a bare cell": ('ก\t1/1/69\tกรม\t\tประชุม "ใหญ่" ประจำปี', 'ประชุม "ใหญ่" ประจำปี'),
    "a quote that is never closed": ('ก\t1/1/69\tกรม\t\t"ประชุม', '"ประชุม'),
    "a comma in a quoted cell": ('ก,1/1/69,กรม,,"ประชุม, อบรม"', "ประชุม, อบรม"),
}


@pytest.mark.parametrize(("text", "subject"), QUOTED.values(), ids=QUOTED)
def test_quotes_belong_to_the_cell_or_enclose_it(text, subject):
    assert row_of(text)["subject"] == subject


@pytest.mark.parametrize("mark", ['"', "”", "''", "„"])
def test_a_cell_that_says_as_above_gets_what_stands_there(mark):
    rows = read_table(f"ก\t1/1/69\tกรม\tตาก\tหนึ่ง\nข\t{mark}\t{mark}\t{mark}\tสอง", FIELDS).rows

    assert [(row["dated_on"], row["issuer"], row["addressee"]) for row in rows] == [
        ("1/1/69", "กรม", "ตาก")
    ] * 2


def test_columns_that_are_no_field_are_named():
    table = read_table("เลขรับ\tที่\tลงวันที่\tจาก\tเรื่อง\tการปฏิบัติ\n1\tก\t1/1/69\tกรม\tประชุม\tทราบ", FIELDS)

    assert table.unused == ["เลขรับ", "การปฏิบัติ"]
    assert table.rows[0]["subject"] == "ประชุม"


def test_two_columns_of_one_heading_are_for_a_person_to_tell():
    with pytest.raises(TwoColumns):
        read_table("ที่\tลงวันที่\tจาก\tเรื่อง\tเรื่อง\nก\t1/1/69\tกรม\tหนึ่ง\tสอง", FIELDS)


def test_nothing_has_no_rows():
    assert read_table(" \n\t\t\n", FIELDS).rows == []


@given(st.text(alphabet='"\t\n,;ก1 \r\0ที่เรื่องจาก', max_size=200))
def test_any_text_is_a_table(text):
    with contextlib.suppress(TwoColumns):
        assert all(set(row) <= set(FIELDS) for row in read_table(text, FIELDS).rows)
