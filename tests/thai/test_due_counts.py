"""A term counted to its last day, with the words of how."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.due_counts import Count, Term, count
from thai.working_days import COUNTRY, Calendar, SpecialDay

DAY = datetime.date
RECEIVED = "วันที่ได้รับ"
TAK = Calendar(
    {
        DAY(2026, 3, 9): SpecialDay("วันหยุดจังหวัดตาก"),
        DAY(2026, 3, 14): SpecialDay("ทำงานชดเชย", is_working=True),
    }
)


def counted(days: int, since: DAY, calendar: Calendar = COUNTRY, *, working: bool = True) -> Count:
    return count(Term(days, working), since, calendar)


@pytest.mark.parametrize(
    ("days", "since", "calendar", "words", "short"),
    [
        pytest.param(
            15,
            DAY(2026, 12, 4),
            COUNTRY,
            "นับ ๑๕ วันทำการ ถัดจากวันที่ได้รับ ๔ ธ.ค. ๒๕๖๙ เว้น เสาร์–อาทิตย์ ๘ วัน, ๗ ธ.ค. (ชดเชยวันพ่อแห่งชาติ), "
            "๑๐ ธ.ค. (วันรัฐธรรมนูญ) → ครบ ๒๙ ธ.ค. ๒๕๖๙",
            "เว้น เสาร์–อาทิตย์ ๘ วัน, ๑๐ ธ.ค., ชดเชย ๑ วัน → ครบ ๒๙ ธ.ค.",
            id="a-day-in-lieu",
        ),
        pytest.param(
            3,
            DAY(2026, 12, 29),
            COUNTRY,
            "นับ ๓ วันทำการ ถัดจากวันที่ได้รับ ๒๙ ธ.ค. ๒๕๖๙ เว้น เสาร์–อาทิตย์ ๒ วัน, ๓๑ ธ.ค. (วันสิ้นปี), "
            "๑ ม.ค. (วันขึ้นปีใหม่) → ครบ ๕ ม.ค. ๒๕๗๐",
            "เว้น เสาร์–อาทิตย์ ๒ วัน, ๓๑ ธ.ค., ๑ ม.ค. → ครบ ๕ ม.ค.",
            id="new-year",
        ),
        pytest.param(
            2,
            DAY(2026, 4, 9),
            COUNTRY,
            "นับ ๒ วันทำการ ถัดจากวันที่ได้รับ ๙ เม.ย. ๒๕๖๙ เว้น เสาร์–อาทิตย์ ๒ วัน, ๑๓–๑๕ เม.ย. (วันสงกรานต์) "
            "→ ครบ ๑๖ เม.ย. ๒๕๖๙",
            "เว้น เสาร์–อาทิตย์ ๒ วัน, ๑๓–๑๕ เม.ย. → ครบ ๑๖ เม.ย.",
            id="songkran",
        ),
        pytest.param(
            6,
            DAY(2026, 3, 6),
            TAK,
            "นับ ๖ วันทำการ ถัดจากวันที่ได้รับ ๖ มี.ค. ๒๕๖๙ เว้น เสาร์–อาทิตย์ ๓ วัน, ๙ มี.ค. (วันหยุดจังหวัดตาก) "
            "นับรวมวันหยุดที่ทำการ ๑๔ มี.ค. (ทำงานชดเชย) → ครบ ๑๖ มี.ค. ๒๕๖๙",
            "เว้น เสาร์–อาทิตย์ ๓ วัน, ๙ มี.ค. นับรวมวันหยุดที่ทำการ ๑๔ มี.ค. (ทำงานชดเชย) → ครบ ๑๖ มี.ค.",
            id="a-special-day-and-a-saturday-that-is-worked",
        ),
        pytest.param(
            1,
            DAY(2026, 3, 4),
            COUNTRY,
            "นับ ๑ วันทำการ ถัดจากวันที่ได้รับ ๔ มี.ค. ๒๕๖๙ → ครบ ๕ มี.ค. ๒๕๖๙",
            "→ ครบ ๕ มี.ค.",
            id="nothing-left-out",
        ),
        pytest.param(
            0,
            DAY(2026, 3, 4),
            COUNTRY,
            "ภายในวันที่ได้รับ ๔ มี.ค. ๒๕๖๙ → ครบ ๔ มี.ค. ๒๕๖๙",
            "→ ครบ ๔ มี.ค.",
            id="the-same-day",
        ),
        pytest.param(
            0,
            DAY(2026, 3, 7),
            COUNTRY,
            "ภายในวันที่ได้รับ ๗ มี.ค. ๒๕๖๙ วันสุดท้าย ๗ มี.ค. เป็นวันหยุด เว้น เสาร์–อาทิตย์ ๒ วัน "
            "→ เลื่อนไปวันทำการถัดไป ๙ มี.ค. ๒๕๖๙",
            "วันสุดท้าย ๗ มี.ค. เป็นวันหยุด เว้น เสาร์–อาทิตย์ ๒ วัน → เลื่อนไปวันทำการถัดไป ๙ มี.ค.",
            id="the-same-day-that-is-off",
        ),
    ],
)
def test_working_days_are_told_with_what_was_left_out(days, since, calendar, words, short):
    result = counted(days, since, calendar)

    assert result.in_words(RECEIVED) == words
    assert result.in_short == short


@pytest.mark.parametrize(
    ("days", "since", "words"),
    [
        (7, DAY(2026, 3, 2), "นับ ๗ วัน ถัดจากวันที่ ๒ มี.ค. ๒๕๖๙ → ครบ ๙ มี.ค. ๒๕๖๙"),
        (
            7,
            DAY(2026, 4, 6),
            "นับ ๗ วัน ถัดจากวันที่ ๖ เม.ย. ๒๕๖๙ วันสุดท้าย ๑๓ เม.ย. เป็นวันหยุด เว้น ๑๓–๑๕ เม.ย. (วันสงกรานต์) "
            "→ เลื่อนไปวันทำการถัดไป ๑๖ เม.ย. ๒๕๖๙",
        ),
        (
            90,
            DAY(2026, 3, 2),
            "นับ ๙๐ วัน ถัดจากวันที่ ๒ มี.ค. ๒๕๖๙ วันสุดท้าย ๓๑ พ.ค. เป็นวันหยุด "
            "เว้น เสาร์–อาทิตย์ ๑ วัน, ๑ มิ.ย. (ชดเชยวันวิสาขบูชา) → เลื่อนไปวันทำการถัดไป ๒ มิ.ย. ๒๕๖๙",
        ),
    ],
)
def test_plain_days_give_way_only_at_their_end(days, since, words):
    assert counted(days, since, working=False).in_words() == words


def test_ninety_working_days_leave_out_every_day_off_between():
    result = counted(90, DAY(2026, 3, 2))

    assert result.ends_on == DAY(2026, 7, 17)
    assert (result.ends_on - result.since).days == 90 + len(result.left_out)


a_calendar = st.dictionaries(
    st.dates(DAY(2026, 3, 1), DAY(2026, 5, 31)),
    st.booleans().map(lambda is_working: SpecialDay("พิเศษ", is_working)),
    max_size=6,
).map(Calendar)
a_day = st.dates(DAY(2026, 2, 20), DAY(2026, 5, 20))
some_days = st.integers(0, 30)


@given(some_days, a_day, a_calendar, st.booleans())
def test_every_term_ends_on_a_working_day(days, since, calendar, working):
    assert calendar.is_working(counted(days, since, calendar, working=working).ends_on)


@given(st.integers(1, 30), a_day, a_calendar)
def test_counting_back_gives_the_working_days_again(days, since, calendar):
    assert calendar.working_days_between(since, counted(days, since, calendar).ends_on) == days


@given(some_days, a_day, a_calendar, st.booleans())
def test_a_day_more_or_a_later_receipt_never_ends_earlier(days, since, calendar, working):
    ends_on = counted(days, since, calendar, working=working).ends_on

    assert counted(days + 1, since, calendar, working=working).ends_on >= ends_on
    later = since + datetime.timedelta(days=1)
    assert counted(days, later, calendar, working=working).ends_on >= ends_on
