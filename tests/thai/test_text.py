import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.text import alike, clean, collation_key, search_key, trace

WRITTEN_AND_CLEAN = [
    ("น\u0e4d\u0e32", "นำ"),
    ("น\u0e49\u0e4d\u0e32", "น้ำ"),
    ("น\u0e4d\u0e49\u0e32", "น้ำ"),
    ("น\u0e4d\u200b\u0e32", "นำ"),
    ("เเจ้ง", "แจ้ง"),
    ("๓๐\u00a0มกราคม\u2009๒๕๖๙\u200b", "๓๐ มกราคม ๒๕๖๙"),
    ("บรรทัด\nใหม่\tช่อง", "บรรทัด\nใหม่ ช่อง"),
    ("ที\u0e48\u0e38", "ที\u0e38\u0e48"),
]


@pytest.mark.parametrize(("written", "expected"), WRITTEN_AND_CLEAN)
def test_text_comes_out_in_one_spelling(written, expected):
    assert clean(written) == expected


@given(st.text(alphabet="กนาำํ้่เแ\u200b\u00a0 \n๑1ุx"))
def test_a_clean_text_stays_as_it_is(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="กนาำํ้่เแ\u200b\u00a0 \n๑1ุx"))
def test_every_clean_character_knows_its_place_in_the_original(text):
    traced = trace(text)

    assert len(traced.text) == len(traced.starts) == len(traced.ends)
    assert all(clean(text[slice(*traced.span(i, i + 1))]) != "" for i in range(len(traced.text)))


@pytest.mark.parametrize(
    ("given", "letters"),
    [
        ("กํา\tข", [(0, 1), (1, 3), (3, 4), (4, 5)]),
        ("นํ้า", [(0, 1), (1, 4), (1, 4)]),  # ้ำ: two letters out of three
        ("ก\u200b\u200bเเ", [(0, 1), (3, 5)]),
    ],
)
def test_what_is_written_otherwise_leads_back_to_all_that_it_was(given, letters):
    traced = trace(given)

    assert [traced.span(i, i + 1) for i in range(len(traced.text))] == letters


def test_the_search_key_ignores_digits_case_and_spacing():
    assert search_key("  QR  Code\n๑๖ ") == "qr code 16"


def test_likeness_goes_from_nothing_in_common_to_the_same():
    assert alike("ประปาหมู่บ้าน", "ประปาหมู่บ้าน") == 1.0
    assert alike("ประปาหมู่บ้าน", "ระบบประปาหมู่บ้าน") > 0.6
    assert alike("ประปาหมู่บ้าน", "ภาษีที่ดิน") < 0.1
    assert alike("", "") == 0.0


def test_names_sort_as_in_a_thai_dictionary():
    districts = ["แม่สอด", "เมืองตาก", "บ้านตาก", "ท่าสองยาง", "พบพระ", "อุ้มผาง", "สามเงา", "วังเจ้า", "แม่ระมาด"]

    assert sorted(districts, key=collation_key) == [
        "ท่าสองยาง", "บ้านตาก", "พบพระ", "เมืองตาก", "แม่ระมาด", "แม่สอด", "วังเจ้า", "สามเงา", "อุ้มผาง",
    ]  # fmt: skip
