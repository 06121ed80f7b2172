"""Whatever arrives is read, and in a time that grows with its length only."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thai.samples import TODAY, TRUTH, letter_text
from thai.reading import read_letter

LONGEST = 600_000  # characters: no file that comes in may hold more
LONG = 200_000  # what grows with the square takes a quarter of a minute
SCRAPS = [
    "ที่ ", "มท ", "๐๘๑๐.๔/ว ", "หนังสือ", "ลงวันที่ ", "๒ มกราคม ๒๕๖๙", "ภายใน", "วันที่ ", "โทร. ", "๐-๒๐๐๐",
    "\n", " ", "\u200b", "ํ", "า", "เรื่อง ", "ถึง ", "เรียน ", "รายงาน", "เลขที่รับ ", "1", "(", ")", "ด่วน", "ลับ",
    "12/2563 ", "ABC/12", "0123 (ก)", "สิ่งที่ส่งมาด้วย ๑. ", "**", "\uf70a", "¡", "·Õè ", "à¸²", "นั้น\n",
    "ภายใน ๑๕ วัน นับแต่", "เรื่องเรียนปลัด", "หนังสือกรม ที่ ",
]  # fmt: skip


def repeat(scrap, length=LONG):
    return scrap * (length // len(scrap))


LONG_TEXTS = {
    "digits": "๑" * 40_000,
    "one line": "ก" * 100_000,
    **{repr(scrap): repeat(scrap) for scrap in SCRAPS},
    "numbers": repeat("หนังสือกรม ที่ มท 0810.4/ว 1 ", LONGEST),
    "deadlines": repeat("รายงานภายในวันที่ ๒ มกราคม ๒๕๖๙ ", LONGEST),
    "short lines": repeat("ก\n", LONGEST),
}


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_a_long_text_is_read_before_anyone_gives_up(text):
    started = time.process_time()  # whatever else the machine does

    read_letter(text, today=TODAY)

    assert time.process_time() - started < 4  # only to catch work that grows with the square


@given(st.text() | st.lists(st.sampled_from(SCRAPS)).map("".join))
def test_any_text_is_read_with_its_evidence(text):
    for name, stored in read_letter(text, today=TODAY).to_json().items():
        for read in stored if isinstance(stored, list) else [stored] if name != "version" else []:
            assert read is None or text[slice(*read["span"])] == read["as_read"]


@given(st.sampled_from(TRUTH), st.integers(0, 4000), st.text(max_size=5))
def test_a_damaged_letter_is_still_read(truth, place, scrap):
    text = letter_text(truth["file"])

    reading = read_letter(text[:place] + scrap + text[place + 3 :], today=TODAY)

    assert json.loads(json.dumps(reading.to_json()))["version"] == 1


def test_an_empty_text_says_nothing():
    stored = read_letter("", today=TODAY).to_json()

    assert {name: value for name, value in stored.items() if value} == {"version": 1}
