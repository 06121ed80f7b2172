"""Deadlines that are no single day: they are offered as what they are, and no day is made of them."""

import pytest

from tests.thai.invented import external
from tests.thai.samples import TODAY
from thai.reading import Confidence, DueTerm, read_letter

TERMS = [
    ("ขอให้รายงานผลภายใน ๑๕ วัน นับแต่วันที่ได้รับหนังสือ", DueTerm(15, False, "received", None)),
    ("ให้รายงานภายใน ๗ วันทำการ นับจากวันที่ได้รับแจ้ง", DueTerm(7, True, "received", None)),
    ("ขอให้ตอบภายใน 30 วัน นับแต่วันที่ในหนังสือ", DueTerm(30, False, "dated", None)),
    ("ขอให้แจ้งผลภายใน ๓๐ วัน", DueTerm(30, False, "", None)),
    ("ขอให้ตอบภายใน ๑๕ (สิบห้า) วัน นับแต่ได้รับหนังสือ", DueTerm(15, False, "received", None)),
    ("ขอให้ตอบภายในสิบห้าวันทำการนับแต่วันที่ได้รับหนังสือ", DueTerm(15, True, "received", None)),
    ("ขอให้รายงานภายในระยะเวลา ๒ สัปดาห์ นับแต่วันที่ลงรับ", DueTerm(14, False, "received", None)),
    ("ขอให้รายงานไม่เกิน ๕ วัน ทำการ นับถัดจากวันที่ได้รับหนังสือ", DueTerm(5, True, "received", None)),
    ("ขอให้รายงานภายใน ๑๕ วันทำการ นับแต่วันที่ได้รับ", DueTerm(15, True, "received", None)),
    ("ขอให้รายงานภายใน ๗ วัน นับแต่วันที่ได้รับ และแจ้งสำนักงานด้วย", DueTerm(7, False, "received", None)),
    ("ขอให้รายงานภายใน ๗ วัน นับแต่วันที่ได้รับอนุมัติ", DueTerm(7, False, "", None)),
    ("ให้รายงานภายในวันที่ ๕ ของทุกเดือน", DueTerm(None, False, "", 5)),
    ("ขอให้รายงานทุกวันที่ 10 ของเดือน", DueTerm(None, False, "", 10)),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_a_term_is_read_and_no_day_made_of_it(text, expected):
    reading = read_letter(text, today=TODAY)

    assert [term.value for term in reading.due_terms] == [expected]
    assert reading.due_on is None


def test_days_that_count_from_nowhere_are_unsure():
    (term,) = read_letter("ขอให้แจ้งผลภายใน ๓๐ วัน", today=TODAY).due_terms

    assert (term.confidence, term.flags) == (Confidence.UNSURE, ("since_unknown",))


def test_the_words_of_a_term_end_with_what_it_counts_from():
    (term,) = read_letter("ให้รายงานภายใน ๗ วัน นับแต่วันที่ได้รับหนังสือ ทางไปรษณีย์", today=TODAY).due_terms

    assert term.as_read == "ภายใน ๗ วัน นับแต่วันที่ได้รับหนังสือ"


@pytest.mark.parametrize(
    "text",
    [
        "ผู้รับจ้างต้องส่งมอบงานตามสัญญาภายใน ๗๕๐ วัน นับถัดจากวันลงนาม",
        "กรมสมมติจะแจ้งผลให้ทราบภายใน ๓๐ วัน",
        "ขอให้รายงานโครงการที่ใช้เวลาไม่เกิน ๗ วัน",
        "ขอให้รายงานภายใน ๐ วัน",
        "ตามหนังสือกรมสมมติให้รายงานภายใน ๑๕ วัน\nความละเอียดแจ้งแล้ว นั้น\n",
    ],
)
def test_what_binds_others_is_no_term_to_answer_in(text):
    assert read_letter(text, today=TODAY).due_terms == ()


def test_a_request_broken_over_lines_is_still_a_request():
    due_on = external(line=("รายงานผลการสำรวจ ภายในวันที่", "รายงานผลการสำรวจ\nภายในวันที่")).due_on

    assert (due_on.value.isoformat(), due_on.confidence) == ("2026-02-27", Confidence.CERTAIN)


def test_what_was_asked_before_stays_so_when_its_paragraph_is_broken_over_lines():
    due_on = external(line=("๓๑ มกราคม ๒๕๖๙ นั้น", "๓๑ มกราคม ๒๕๖๙\nความละเอียดแจ้งแล้ว นั้น")).due_on

    assert due_on.value.isoformat() == "2026-02-27"


def test_a_first_day_of_many_is_not_certain():
    text = "ให้รายงานทุกวันที่ ๕ ของเดือน โดยรายงานครั้งแรกภายในวันที่ ๕ มิถุนายน ๒๕๖๙"
    due_on = external(line=("รายงานผลการสำรวจ ภายในวันที่ ๒๗ กุมภาพันธ์ ๒๕๖๙", text)).due_on

    assert due_on.flags == ("recurring",)


def test_what_was_asked_before_is_told_apart_on_one_line():
    told = "ตามที่กรมให้รายงานภายในวันที่ ๕ มกราคม ๒๕๖๙ นั้น บัดนี้ครบกำหนดแล้ว จึงขอให้อำเภอรายงาน"
    due_on = external(line=("จังหวัดสมุทรสงครามจึงขอให้อำเภอรายงาน", told)).due_on

    assert (due_on.value.isoformat(), due_on.confidence) == ("2026-02-27", Confidence.CERTAIN)


def test_the_time_of_day_stands_in_no_one_s_way():
    due_on = external(line=("สำรวจ ภายในวันที่", "สำรวจ ภายใน ๑๖.๓๐ น. ของวันที่")).due_on

    assert due_on.value.isoformat() == "2026-02-27"


def test_news_of_what_others_must_do_is_never_certain():
    due_on = read_letter("อำเภอต้องรายงานผลภายในวันที่ ๙ มีนาคม ๒๕๖๙", today=TODAY).due_on

    assert (due_on.confidence, due_on.flags) == (Confidence.UNSURE, ("no_heading",))
