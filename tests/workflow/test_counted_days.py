"""Days that each office counts from its own receipt."""

import datetime

import pytest
import time_machine
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from letters import registers
from letters.models import DueSource
from offices.models import SpecialDay
from tests import make
from thai.due_counts import Term, count
from thai.letter_number import LetterNumber
from thai.working_days import COUNTRY
from workflow import circulations, counted_days, keys, on_behalf
from workflow.models import Circulation, Response

from . import doors
from .steps import now, press

OPENED, NEXT_DAY, A_WEEK_ON = (datetime.date(2026, 3, day) for day in (2, 3, 9))
FIRST = datetime.date(2026, 3, 12)  # seven working days after the second, without the third
OFFICER, DISTRICT = "officer of the province", "clerk of the district"


def at(day: datetime.date):
    noon = datetime.datetime.combine(day, datetime.time(5), datetime.UTC)
    return time_machine.travel(noon, tick=False)


@pytest.fixture
def circulation(world) -> Circulation:
    """Seven working days from the receipt, opened on a Monday."""
    text = "จึงขอให้อำเภอรายงานผล ภายใน ๗ วันทำการ นับแต่วันที่ได้รับหนังสือ"
    number = LetterNumber("ตก", "0023.3", 1855, is_circular=True)
    letter = make.letter(world.province, by=world[OFFICER], number=number, text=text)
    fields = {"matter": "ผล", "addressees": "ทุกอำเภอ", "counted_days": 7, "counts_working_days": True}
    with at(OPENED):
        return circulations.open_circulation(
            letter,
            world.province,
            [world.district],
            by=world[OFFICER],
            copies=[world.other_district],
            **fields,
        )


@pytest.fixture
def duty(circulation, world) -> Response:
    return circulation.responses.get(office=world.district)


def day_of(duty: Response) -> tuple:
    duty = now(duty)
    return duty.due_on, duty.counted_from


def test_the_term_of_the_letter_is_the_source(circulation):
    assert (circulation.due_source, circulation.due_on) == (DueSource.TERM, FIRST)
    assert "“ภายใน ๗ วันทำการ นับแต่วันที่ได้รับหนังสือ”" in circulation.due_why


def test_they_count_from_the_opening_until_the_letter_is_received(duty):
    assert day_of(duty) == (FIRST, OPENED)
    assert "เมื่อลงรับแล้วจะนับใหม่" in counted_days.in_words(duty)
    assert counted_days.for_the_asked(duty) == "๗ วันทำการ นับแต่วันที่ได้รับหนังสือ"


def test_they_count_anew_from_the_day_of_receipt(duty, world):
    with at(A_WEEK_ON):
        press(duty, "receive", world[DISTRICT])

    assert day_of(duty) == (datetime.date(2026, 3, 18), A_WEEK_ON)
    assert "นับ ๗ วันทำการ ถัดจากวันที่ได้รับ ๙ มี.ค. ๒๕๖๙" in counted_days.in_words(now(duty))


def test_the_move_stands_in_the_history_with_its_cause(duty, world):
    with at(A_WEEK_ON):
        record = press(duty, "receive", world[DISTRICT])

    (move,) = now(duty).moves.all()
    assert (move.former_due_on, move.moved_to) == (FIRST, datetime.date(2026, 3, 18))
    assert (move.cause, move.done_in) == ("receipt", record)


def test_a_receipt_on_the_day_of_opening_moves_nothing(duty, world):
    with at(OPENED):
        press(duty, "receive", world[DISTRICT])

    assert not now(duty).moves.exists()


def test_they_count_by_the_calendar_of_the_office_that_received_it(duty, world):
    off = {"name": "วันหยุดพิเศษ", "source": "ประกาศ", "declared_by": world[DISTRICT]}
    SpecialDay.objects.create(office=world.district, day=datetime.date(2026, 3, 18), **off)

    with at(A_WEEK_ON):
        press(duty, "receive", world[DISTRICT])

    assert day_of(duty)[0] == datetime.date(2026, 3, 19)


def test_the_day_on_the_stamp_counts_and_not_the_moment_of_typing(duty, world):
    with at(A_WEEK_ON):
        registers.enter(duty.circulation.letter, world.district, "incoming", on=NEXT_DAY, by=world[DISTRICT])
        press(duty, "receive", world[DISTRICT])

    assert day_of(duty)[1] == NEXT_DAY


def test_a_stamp_from_before_the_opening_shortens_nothing(duty, world):
    before = OPENED - datetime.timedelta(days=5)
    with at(A_WEEK_ON):
        registers.enter(duty.circulation.letter, world.district, "incoming", on=before, by=world[DISTRICT])
        press(duty, "receive", world[DISTRICT])

    assert day_of(duty) == (FIRST, OPENED)


def test_a_receipt_that_is_written_down_for_the_office_counts_from_the_day_told(duty, world):
    with at(A_WEEK_ON):
        told = {"via": "phone", "happened_on": NEXT_DAY, "by": world[OFFICER], "version": duty.version}
        on_behalf.write_down(duty, "receive", **told)

    assert day_of(duty)[1] == NEXT_DAY


def test_a_receipt_through_the_door_counts_from_that_day(duty, world):
    token = keys.token_of(keys.of(duty, by=world[OFFICER]))
    with at(NEXT_DAY):
        doors.post(token, "receive", duty)

    assert day_of(duty)[1] == NEXT_DAY


def test_more_time_makes_a_plain_day_of_it(duty, world):
    until = datetime.date(2026, 4, 30)
    with at(A_WEEK_ON):
        press(duty, "receive", world[DISTRICT])
        press(now(duty), "ask_extension", world[DISTRICT], until=until)
        press(now(duty), "grant_extension", world[OFFICER], until=until)

    assert day_of(duty) == (until, None)


def test_what_stood_still_before_the_receipt_is_given_once(duty, world):
    with at(NEXT_DAY):
        press(duty, "pause", world[OFFICER], category="disaster")
    with at(A_WEEK_ON):
        press(now(duty), "receive", world[DISTRICT])
    with at(A_WEEK_ON + datetime.timedelta(days=2)):
        press(now(duty), "resume", world[OFFICER])

    assert day_of(duty) == (datetime.date(2026, 3, 20), None)


@pytest.mark.parametrize(
    ("resumed_on", "due_on"),
    [
        (datetime.date(2026, 3, 5), datetime.date(2026, 3, 18)),  # as whoever received it on that day
        (datetime.date(2026, 3, 9), datetime.date(2026, 3, 19)),  # seven days are given: none is taken back
    ],
)
def test_what_stood_still_and_went_on_before_the_receipt_takes_no_day_away(duty, world, resumed_on, due_on):
    with at(OPENED):
        press(duty, "pause", world[OFFICER])
    with at(resumed_on):
        press(duty, "resume", world[OFFICER])
    with at(A_WEEK_ON):
        press(duty, "receive", world[DISTRICT])

    assert now(duty).due_on == due_on


def test_a_copy_has_no_day_to_count(circulation, world):
    copy = circulation.responses.get(office=world.other_district)
    with at(A_WEEK_ON):
        press(copy, "receive", world["clerk of the other district"])

    assert day_of(copy) == (None, None)


def test_a_day_that_was_set_as_a_day_stays_when_the_letter_is_received(world):
    duty = make.response(make.circulation(world.province), world.district)
    press(duty, "receive", world[DISTRICT])

    assert now(duty).due_on == duty.due_on


def test_further_offices_count_from_the_day_they_are_asked(circulation, world):
    further = make.office("6310", parent=world.province)
    with at(A_WEEK_ON):
        (new,) = circulations.ask_more(circulation, [further], by=world[OFFICER], due_on=None)

    assert day_of(new) == (datetime.date(2026, 3, 18), A_WEEK_ON)


def test_further_offices_may_get_a_day_of_their_own(circulation, world):
    further = make.office("6310", parent=world.province)
    (new,) = circulations.ask_more(circulation, [further], by=world[OFFICER], due_on=A_WEEK_ON)

    assert day_of(new) == (A_WEEK_ON, None)


@settings(max_examples=60, deadline=None)
@drawn(
    term=st.builds(Term, st.integers(1, 60), st.booleans()),
    opened_on=st.dates(datetime.date(2025, 1, 1), datetime.date(2026, 12, 1)),
    later=st.integers(0, 40),
)
def test_a_later_receipt_never_shortens_them(term, opened_on, later):
    received_on = opened_on + datetime.timedelta(days=later)

    assert count(term, received_on, COUNTRY).ends_on >= count(term, opened_on, COUNTRY).ends_on
