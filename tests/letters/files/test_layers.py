"""A text layer is mended where it can be, and believed only where it is Thai as people write it."""

import pytest

from letters.intake.files.gate import is_sane, is_whole
from letters.intake.files.mend import Placed, mend
from workflow.demo.story import EXAMPLES

LETTERS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
HERE, THERE = (0.1, 0.1, 0.2, 0.2), (0.2, 0.1, 0.3, 0.2)


def mended(text: str) -> str:
    return mend(Placed(text, [None] * len(text))).text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("ท\uf70aาน", "ท่าน"),
        ("ก ำหนด", "กำหนด"),
        ("ที ่", "ที่"),
        ("สํานัก", "สำนัก"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเละ", "และ"),
        ("ท่ี", "ที่"),
        ("ทีี่", "ที่"),
        ("ฤๅษี", "ฤๅษี"),
        ("กล\u200bาง", "กลาง"),
        ("ก\r\nข\n\n\n\nค", "ก\nข\n\nค"),
    ],
)
def test_thai_is_put_back_into_its_order(broken, whole):
    assert mended(broken) == whole


def test_thai_taken_for_latin_is_thai_again():
    letter = LETTERS[3].replace("“", "").replace("”", "")

    assert mended(letter.encode("cp874").decode("cp1252")) == mended(letter)


def test_characters_keep_their_places_through_mending():
    placed = mend(Placed("ก ํา", [THERE, None, HERE, THERE]))

    assert placed == Placed("กำ", [THERE, (0.1, 0.1, 0.3, 0.2)])


@pytest.mark.parametrize("letter", LETTERS)
def test_real_letters_are_sane(letter):
    assert is_sane(letter)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "The quick brown fox jumps over the lazy dog. " * 20,
        LETTERS[0].replace("า", "ำ"),
        LETTERS[0].replace("ำ", ""),
        LETTERS[0].replace("ก", "\ue001"),
        LETTERS[0].replace("น", "\ufffd"),
        "".join(chr(ord(c) + 3) if "ก" <= c <= "ฮ" else c for c in LETTERS[0]),
        LETTERS[0].replace("ก", " "),
    ],
)
def test_what_bad_fonts_leave_is_not(broken):
    assert not is_sane(broken)


def test_text_over_a_scan_is_not_the_letter():
    assert not is_whole(LETTERS[0], pictured=1.0)


def test_a_stamp_beside_a_large_picture_is_not_the_letter():
    assert not is_whole("รับที่ ๔๘๒ วันที่ ๒ ก.พ. ๒๕๖๙", pictured=0.5)


def test_a_short_page_without_pictures_is_whole():
    assert is_whole("- ๒ - จึงเรียนมาเพื่อโปรดทราบ", pictured=0.0)
