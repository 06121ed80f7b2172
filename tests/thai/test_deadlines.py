"""The day to answer by, apart from every other day a letter names."""

import datetime

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
