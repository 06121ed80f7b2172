"""The words that were found stand in the text as it was printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.snippets import Stretch, marked, snippet


def found(stretches: list[Stretch]) -> list[str]:
    return [stretch.text for stretch in stretches if stretch.is_found]


@pytest.mark.parametrize(
    ("text", "spelling", "as_printed"),
    [
        ("ระบบประปาหมู่บ้าน", "ประปา", ["ประปา"]),
        ("ระบบประปา หมู่บ้าน", "ประปาหมู่บ้าน", ["ประปา หมู่บ้าน"]),
        ("ที่ มท ๐๘๑๐.๔/ว ๔๘๑", "มท0810.4/ว481", ["มท ๐๘๑๐.๔/ว ๔๘๑"]),
        ("สํานักงาน", "สำนักงาน", ["สํานักงาน"]),
        ("ระบบ INFO และ info", "info", ["INFO", "info"]),
        ("ประปา", "ประปร", []),
        ("aaaa", "aa", ["aaaa"]),
        ("ไม่มี", "ประปา", []),
    ],
)
def test_a_word_is_marked_as_it_was_printed(text, spelling, as_printed):
    assert found(marked(text, [spelling])) == as_printed


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=3), max_size=3))
def test_marking_loses_nothing(text, spellings):
    assert "".join(stretch.text for stretch in marked(text, spellings)) == text


def test_a_snippet_is_the_surroundings_of_the_first_place():
    text = "ก่อนหน้านี้ " * 30 + "ระบบประปา" + " หลังจากนี้" * 30

    cut = snippet(text, ["ประปา"])

    assert found(cut) == ["ประปา"]
    assert (cut[0].text, cut[-1].text) == ("… ", " …")
    assert len("".join(stretch.text for stretch in cut)) < 260


@pytest.mark.parametrize(("text", "beginning"), [("น้ำ" * 100, "น้ำน้ำ"), ("ก" * 50 + " ข้อ" + "ค" * 50, " ข้อค")])
def test_a_snippet_begins_with_a_whole_word_or_syllable(text, beginning):
    assert snippet(f"{text}ประปา", ["ประปา"])[1].text.startswith(beginning)


@pytest.mark.parametrize("length", range(1, 9))
def test_a_short_text_is_its_own_snippet(length):
    text = "ประปาน้ำ"[:length] + "ไฟ"

    assert "".join(stretch.text for stretch in snippet(text, ["ไฟ"])) == text


def test_where_nothing_stands_there_is_no_snippet():
    assert snippet("ระบบประปา", ["ไฟฟ้า"]) == []
