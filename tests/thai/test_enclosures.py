import pytest

from tests.thai.invented import external
from thai.reading import Confidence

LISTS = [
    ("แบบสำรวจ จำนวน ๑ ชุด", ["แบบสำรวจ จำนวน ๑ ชุด"]),
    (
        "๑. แบบ ก จำนวน ๑ ชุด\n    ๒. แบบ ข ฉบับที่ ๒\n       จำนวน ๒ แผ่น",
        ["แบบ ก จำนวน ๑ ชุด", "แบบ ข ฉบับที่ ๒ จำนวน ๒ แผ่น"],
    ),
    ("1) คู่มือ 2) แบบตอบรับ", ["คู่มือ", "แบบตอบรับ"]),
    ("ระเบียบ ข้อ ๓.๒ จำนวน ๑ ฉบับ", ["ระเบียบ ข้อ ๓.๒ จำนวน ๑ ฉบับ"]),
]


@pytest.mark.parametrize(("written", "expected"), LISTS)
def test_each_enclosure_is_read_as_listed(written, expected):
    enclosures = external(change=("แบบสำรวจ จำนวน ๑ ชุด", written)).enclosures

    assert [each.value for each in enclosures] == expected
    assert {each.confidence for each in enclosures} == {Confidence.CERTAIN}


def test_a_letter_that_encloses_nothing_says_so():
    assert external(change=("สิ่งที่ส่งมาด้วย  แบบสำรวจ จำนวน ๑ ชุด\n", "")).enclosures == ()
