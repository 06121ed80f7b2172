"""What was typed is understood in any spelling, and never loses a word to a wrong guess."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.searching import LONGEST, Days, LineAsked, NumberAsked, Piece, asked


def number(serial: int = 481, prefix: str = "", code: str = "", is_circular=None, year=None) -> NumberAsked:
    return NumberAsked(serial, prefix, code, is_circular, year)


def only(text: str) -> Piece:
    [piece] = asked(text)
    return piece


@pytest.mark.parametrize(
    ("typed", "meant", "spellings"),
    [
        ("ว 481", number(is_circular=True), ("ว481",)),
        ("ว๔๘๑", number(is_circular=True), ("ว481",)),
        ("ว.481", number(is_circular=True), ("ว481",)),
        ("/ว 481", number(is_circular=True), ("ว481",)),
        ("เลขที่ ว ๔๘๑", number(is_circular=True), ("ว481",)),
        ("0810.4/481", number(code="0810.4"), ("0810.4/481", "0810.4/ว481")),
        ("๐๘๑๐.๔ / ว ๔๘๑", number(code="0810.4", is_circular=True), ("0810.4/ว481",)),
        ("มท 0810.4/ว 481", number(prefix="มท", code="0810.4", is_circular=True), ("มท0810.4/ว481",)),
        ("ที่ มท๐๘๑๐.๔/ว๔๘๑", number(prefix="มท", code="0810.4", is_circular=True), ("มท0810.4/ว481",)),
        ("ม.ท. 0810.4/ว. 481", number(prefix="มท", code="0810.4", is_circular=True), ("มท0810.4/ว481",)),
        ("(มท 0810.4/ว 481)", number(prefix="มท", code="0810.4", is_circular=True), ("มท0810.4/ว481",)),
        ("นร (กขร) 0107/ว 481", None, ()),
        ("มท/ว 481", number(prefix="มท", is_circular=True), ("มท/ว481",)),
        ("ว 481/2569", number(is_circular=True, year=2569), ("ว481/2569",)),
        ("481", number(), ("481",)),
        ("123/2569", number(123, year=2569), ("123/2569",)),
    ],
)
def test_a_number_is_taken_by_the_parts_that_were_typed(typed, meant, spellings):
    if meant is None:
        assert len(asked(typed)) > 1  # words: in the text it stands just so
        return
    piece = only(typed)

    assert (piece.number, piece.spellings) == (meant, spellings)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("รับ 482", LineAsked(482, "in")),
        ("เลขรับ ๔๘๒", LineAsked(482, "in")),
        ("เลขทะเบียนรับที่ 482/2569", LineAsked(482, "in", 2569)),
        ("ส่ง 12", LineAsked(12, "out")),
        ("482", LineAsked(482)),
    ],
)
def test_a_register_number_is_known_by_its_word_or_alone(typed, line):
    assert only(typed).line == line


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("30 ม.ค. 69", (2026, 1, 30), (2026, 1, 30)),
        ("๓๐ มกราคม ๒๕๖๙", (2026, 1, 30), (2026, 1, 30)),
        ("ลงวันที่ 30 มกราคม พ.ศ. 2569", (2026, 1, 30), (2026, 1, 30)),
        ("30/1/69", (2026, 1, 30), (2026, 1, 30)),
        ("2026-01-30", (2026, 1, 30), (2026, 1, 30)),
        ("มกราคม 2569", (2026, 1, 1), (2026, 1, 31)),
        ("เดือน ก.พ. 67", (2024, 2, 1), (2024, 2, 29)),
    ],
)
def test_a_date_is_a_day_and_a_month_its_days(typed, first, last):
    assert only(typed).days == Days(datetime.date(*first), datetime.date(*last))


def test_a_date_is_also_looked_for_as_letters_print_it():
    assert "30มกราคม2569" in only("30/1/69").spellings


@pytest.mark.parametrize("typed", ["31/2/69", "0", "12345678", "ว 0", "มกราคม"])
def test_what_is_no_day_and_no_number_is_words(typed):
    assert all(piece.is_word for piece in asked(typed))


def test_words_are_taken_each_for_itself_and_once():
    assert asked("ระบบ ประปา  ประปา, “”") == (Piece(("ระบบ",)), Piece(("ประปา",)))


def test_a_pasted_heading_is_a_number_and_a_date():
    pieces = asked("ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙")

    assert [bool(piece.number) for piece in pieces] == [False, True]
    assert pieces[0].days is not None


@pytest.mark.parametrize("marks", ['"{}"', "“{}”"])
def test_in_quotation_marks_nothing_is_understood(marks):
    assert asked(marks.format("30 มกราคม 2569")) == (Piece(("30มกราคม2569",)),)


@pytest.mark.parametrize("typed", ["", "  ", '"""', "\x00", "()", "\u200b"])
def test_nothing_typed_is_nothing_asked(typed):
    assert asked(typed) == ()


def test_a_pasted_list_of_numbers_is_words():
    assert [piece.number.serial for piece in asked("11 12 13 14")] == [11, 12, 13, 14]
    assert all(piece.is_word for piece in asked("11 12 13 14 15"))


def test_too_much_is_refused():
    assert asked("ก" * LONGEST)
    with pytest.raises(ValueError, match="200"):
        asked("ก" * (LONGEST + 1))


@given(st.text(max_size=LONGEST))
def test_any_text_is_taken_apart(text):
    for piece in asked(text):
        assert all(piece.spellings)
        assert not any(character.isspace() for spelling in piece.spellings for character in spelling)
