"""The day to answer by, apart from every other day a letter names."""

import datetime

import pytest

from tests.thai.invented import external
from tests.thai.samples import TODAY
from thai.reading import Confidence, read_letter


def test_the_deadline_of_the_letter_answered_is_not_this_letter_s():
    due_on = external().due_on

    assert (due_on.value, due_on.confidence) == (datetime.date(2026, 2, 27), Confidence.CERTAIN)


def test_a_deadline_before_the_letter_is_not_certain():
    due_on = external(year=("๒๗ กุมภาพันธ์ ๒๕๖๙", "๒๗ กุมภาพันธ์ ๒๕๖๘")).due_on

    assert due_on.confidence == Confidence.UNSURE
    assert "before_letter" in due_on.flags


def test_before_a_day_is_read_but_asks_which_day_is_the_last():
    due_on = external(word=("ผลการสำรวจ ภายในวันที่", "ผลการสำรวจ ก่อนวันที่")).due_on

    assert due_on.flags == ("before_that_day",)


def test_a_delivery_deadline_is_no_deadline_to_answer():
    text = "ด่วนภายใน ๒ มีนาคม ๒๕๖๙ เวลา ๑๖.๐๐ น.\nที่ ตก ๐๐๒๓.๓/ว ๙\nถึง อำเภอ ทุกอำเภอ\n\nจึงแจ้งมาเพื่อทราบ"

    assert read_letter(text, today=TODAY).due_on is None


def test_a_month_to_answer_in_ends_on_its_last_day_and_asks():
    due_on = external(month=("การสำรวจ ภายในวันที่ ๒๗ กุมภาพันธ์", "การสำรวจ ภายในเดือนกุมภาพันธ์")).due_on

    assert (due_on.value, due_on.flags) == (datetime.date(2026, 2, 28), ("end_of_month",))


def test_work_to_finish_by_a_day_is_not_surely_an_answer():
    due_on = read_letter("ให้ดำเนินการให้แล้วเสร็จภายในวันที่ ๓๐ กันยายน ๒๕๖๙", today=TODAY).due_on

    assert due_on.flags == ("no_answer_named", "no_heading")


def asked(words: str):
    return read_letter(f"ที่ มท ๐๘๑๐.๔/ว ๔๘๑\n\nถึง จังหวัด\n\nขอให้รายงานผล{words}", today=TODAY)


MARCH_6 = datetime.date(2026, 3, 6)
WITH_AN_HOUR = [
    ("ภายในวันที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.", "16:30"),
    ("ภายในวันศุกร์ที่ ๖ มีนาคม ๒๕๖๙ ก่อนเวลา 9:30 น.", "09:30"),
    ("ภายในวันที่ ๖ มี.ค. ๒๕๖๙ (ไม่เกินเวลา ๑๕.๐๐ นาฬิกา)", "15:00"),
    ("ภายในวันที่ ๖ มีนาคม ๒๕๖๙ ก่อนเที่ยง", "12:00"),
    ("ภายในวันที่ ๖ มีนาคม ๒๕๖๙ ในเวลาราชการ", "16:30"),
    ("ภายในเวลา ๑๒.๐๐ น. ของวันที่ ๖ มีนาคม ๒๕๖๙", "12:00"),
    ("ก่อนเวลา ๑๒.๐๐ น. ของวันที่ ๖ มีนาคม ๒๕๖๙", "12:00"),
    ("ภายในเวลาราชการของวันที่ ๖ มีนาคม ๒๕๖๙", "16:30"),
    ("ก่อนเที่ยงวันที่ ๖ มีนาคม ๒๕๖๙", "12:00"),
    ("ก่อนวันที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๒.๐๐ น.", "12:00"),
    ("ไม่เกินวันที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น.", "16:30"),
    ("ไม่เกินวันที่ ๖ มีนาคม ๒๕๖๙", None),
    ("ภายในวันที่ ๖ มีนาคม ๒๕๖๙ เวลา ๒๕.๐๐ น.", None),
    ("ภายในวันที่ ๖ มีนาคม ๒๕๖๙ เวลาที่เหมาะสม", None),
]


@pytest.mark.parametrize(("words", "hour"), WITH_AN_HOUR)
def test_the_hour_is_read_beside_its_day(words, hour):
    reading = asked(words).to_json()

    assert reading["due_on"]["value"] == MARCH_6.isoformat()
    assert (reading["due_time"] and reading["due_time"]["value"]) == hour
    assert reading["due_on"]["flags"] == []


BEFORE_AND_TO_THE_END = [
    ("ก่อนวันที่ ๖ มีนาคม ๒๕๖๙", MARCH_6, ("before_that_day",)),
    ("ก่อนเดือนมีนาคม ๒๕๖๙", datetime.date(2026, 3, 1), ("before_that_day",)),
    ("ก่อนสิ้นเดือนมีนาคม ๒๕๖๙", datetime.date(2026, 3, 31), ("end_of_month",)),
    ("ภายในเดือนมีนาคม ๒๕๖๙", datetime.date(2026, 3, 31), ("end_of_month",)),
    ("ภายในวันสิ้นเดือนกุมภาพันธ์ ๒๕๖๙", datetime.date(2026, 2, 28), ("end_of_month",)),
    ("ภายในสิ้นเดือน มี.ค. ๒๕๖๙", datetime.date(2026, 3, 31), ("end_of_month",)),
]


@pytest.mark.parametrize(("words", "day", "flags"), BEFORE_AND_TO_THE_END)
def test_the_day_stays_as_it_is_written(words, day, flags):
    due_on = asked(words).due_on

    assert (due_on.value, due_on.flags) == (day, flags)


def test_the_words_of_a_deadline_take_its_hour_in():
    assert asked("ภายในวันที่ ๖ มีนาคม ๒๕๖๙ เวลา ๑๖.๓๐ น. ด้วย").due_on.as_read.endswith("๑๖.๓๐ น.")
