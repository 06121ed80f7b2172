import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thai.samples import CASES
from thai.letter_number import LetterNumber, NumberRefused, read_number

CONSONANTS = "กขคงจชดตถทนบปผพมยรลวศสหอ"
CODES = st.from_regex("[0-9]{3,5}([.][0-9]{1,3}){0,2}", fullmatch=True)
NUMBERS = st.builds(
    LetterNumber,
    prefix=st.text(CONSONANTS, min_size=2, max_size=3),
    code=CODES,
    serial=st.integers(1, 999_999),
    is_circular=st.booleans(),
)
WITH_UNIT = st.builds(
    LetterNumber,
    prefix=st.just("นร"),
    code=CODES,
    serial=st.integers(1, 999_999),
    unit=st.text(CONSONANTS, min_size=2, max_size=4),
    unit_after_code=st.booleans(),
)

ODD = st.builds(
    LetterNumber,
    prefix=st.sampled_from(["", "กห", "สปสช"]),
    code=st.sampled_from(["0612", "0509.2", "0054.1 ชม", "06099"]),
    serial=st.integers(1, 999_999),
    is_circular=st.booleans(),
    series=st.sampled_from(["", "4/", "พิเศษ ", "พิเศษ/", "(กร 2)/", "พ."]),
    suffix=st.sampled_from(["", "/2559"]),
)


def status_of(text):
    try:
        found = read_number(text)
    except NumberRefused as refused:
        return {"status": "refuse", "reason": refused.reason}
    read = {"prefix": found.prefix, "office": found.code, "circular": found.is_circular}
    if found.is_draft:
        return {"status": "draft", **read}
    number = found.number
    extra = {"flags": sorted(found.flags), "urgency": found.urgency, "unit": number.unit}
    read |= {"serial": number.serial, "canonical": number.thai, **{k: v for k, v in extra.items() if v}}
    return {"status": "flag" if found.flags else "ok", **read}


@pytest.mark.parametrize("case", CASES["letter_numbers"], ids=lambda case: case["input"])
def test_each_string_is_read_flagged_or_refused(case):
    expected = {key: value for key, value in case.items() if key != "input"}

    assert status_of(case["input"]) == expected


@given(NUMBERS | WITH_UNIT | ODD)
def test_every_printed_number_parses_back(number):
    assert LetterNumber.parse(str(number)) == number
    assert LetterNumber.parse(number.thai) == number


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ว ๑๑/๒๕๕๙", "ว 11/2559"),
        ("๐๖๖/๒๕๖๓", "66/2563"),
        ("tak 990/2563", "tak 990/2563"),
        ("มท/ว ๑๒", "มท/ว 12"),
        ("อว ๐๕๐๙(๕).๒/๘", "อว 0509(5).2/8"),
        ("นร ๑๒๐๘/๖๘๖-๗๒๓", "นร 1208/686-723"),
        ("ABC/NET๒/๐๐๑", "ABC/NET2/001"),
    ],
)
def test_an_odd_number_prints_and_parses_back(text, printed):
    number = LetterNumber.parse(text)

    assert str(number) == printed
    assert LetterNumber.parse(printed) == LetterNumber.parse(number.thai) == number


def test_the_spelling_keeps_the_zeros_and_spaces_of_the_text():
    assert LetterNumber.parse("ยธ ๐๖๐๙๙/๐๑๖").spelling == "ยธ 06099/016"
    assert LetterNumber.parse("นร ๐๔๐๓ (กน.)/๑").spelling == "นร 0403 (กน.)/1"


@pytest.mark.parametrize("text", ["พ.ศ. 2560/2561", "กค 0405.2/12-3", "กค 1.2222.3333.4444.5555/1"])
def test_years_backward_ranges_and_endless_codes_are_refused(text):
    with pytest.raises(NumberRefused, match="not_a_letter_number"):
        read_number(text)


@pytest.mark.parametrize("text", ["ที่ ตก ๐๐๒๓.๓/ว", "", "ว ๑๙๗", "มท 0810.4/" + "1" * 40_000])
def test_a_draft_or_another_text_does_not_parse(text):
    with pytest.raises(ValueError, match="draft|not_a_letter_number"):
        LetterNumber.parse(text)


@given(st.text())
def test_any_text_is_a_number_or_refused(text):
    with contextlib.suppress(NumberRefused):
        read_number(text)


def test_a_number_prints_with_arabic_digits_and_its_unit_in_place():
    assert str(LetterNumber("มท", "0810.4", 481, is_circular=True)) == "มท 0810.4/ว 481"
    assert str(LetterNumber("นร", "0107", 1, is_circular=True, unit="กขร")) == "นร (กขร) 0107/ว 1"
    assert str(LetterNumber("ตช", "0018", 123, unit="ตก", unit_after_code=True)) == "ตช 0018(ตก)/123"


def test_the_leading_zero_is_kept_as_read():
    assert read_number("ตก ๐๐๒๓.๓/ว ๐๙๕๕").serial_as_read == "0955"


def test_a_lost_slash_before_the_circular_mark_is_flagged():
    assert read_number("กค 0405.4ว 322").flags == ("missing_slash",)
