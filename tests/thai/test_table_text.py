"""A table as text that a person edits."""

import pytest

from thai.table_text import read, written

EVERY = [
    [["ลำดับ", "อำเภอ"], ["๑", "แม่สอด"]],
    [["", "รวม", "๒๖"], ["๑", "", "–"]],
    [['ท่อขนาด 5" ยาว', "ข้อ"], ['"ด่วน"', "x"]],
    [["หน่วยงาน"], ["เทศบาลตำบลแม่กุ, อบต.แม่กุ"], ["ก;ข"]],
]


@pytest.mark.parametrize("rows", EVERY)
def test_a_table_reads_as_it_was_written(rows):
    assert read(written(rows)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("\r\n \t \r\n", []),
        ("ก\tข\r\n๑\t๒\r\n", [["ก", "ข"], ["๑", "๒"]]),
        ("ก\tข\n๑", [["ก", "ข"], ["๑", ""]]),
        ("ก\tข\t\t\n๑\t๒\t\t", [["ก", "ข"], ["๑", "๒"]]),
        ('ก\t"สอง\nบรรทัด"', [["ก", "สอง บรรทัด"]]),
        ("ก \t  ข  ค", [["ก", "ข ค"]]),
    ],
)
def test_a_pasted_table_is_as_wide_as_its_widest_row(text, rows):
    assert read(text) == rows
