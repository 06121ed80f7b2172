"""Which responses count, which are answered in time, which are late."""

import datetime

import pytest

from tests import make
from workflow import counting
from workflow.models import Response
from workflow.states import State

from .steps import asked, now, press

pytestmark = pytest.mark.every_case

DUE = datetime.date(2026, 3, 6)


def in_bangkok(day: datetime.date, hour: int, minute: int) -> datetime.datetime:
    bangkok = datetime.timezone(datetime.timedelta(hours=7))
    return datetime.datetime.combine(day, datetime.time(hour, minute), bangkok)


def found() -> set[str]:
    """The questions that find the one response there is."""
    questions = {
        "counted": counting.counted(),
        "answered": counting.answered(),
        "on_time": counting.on_time(),
        "answered_late": counting.answered_late(),
    }
    return {name for name, question in questions.items() if Response.objects.filter(question).exists()}


@pytest.mark.parametrize(
    ("day", "hour", "minute", "kept"),
    [
        (DUE, 0, 1, "on_time"),
        (DUE, 23, 59, "on_time"),
        (DUE + datetime.timedelta(days=1), 0, 1, "answered_late"),
        (DUE + datetime.timedelta(days=1), 6, 59, "answered_late"),  # in UTC it is still the day before
    ],
)
def test_a_day_ends_at_midnight_in_bangkok(day, hour, minute, kept, world):
    asked(world, State.REPORTED, answered_at=in_bangkok(day, hour, minute))

    assert found() == {"counted", "answered", kept}


def test_more_time_makes_an_answer_one_in_time(world):
    asked(world, State.ACCEPTED, due_on=make.MOMENT.date() + datetime.timedelta(days=9))

    assert "on_time" in found()


def test_what_had_no_day_is_neither_in_time_nor_late(world):
    asked(world, State.ACCEPTED, due_on=None)

    assert found() == {"counted", "answered"}


@pytest.mark.parametrize("state", State.uncounted())
def test_excused_and_withdrawn_count_for_nothing_though_once_answered(state, world):
    asked(world, state, answered_at=make.MOMENT)

    assert found() == set()


def test_a_copy_counts_for_nothing(world):
    asked(world, State.ACCEPTED, is_copy=True)

    assert found() == set()


def test_an_answer_sent_back_is_none_until_the_next_which_alone_counts(world, time_machine):
    time_machine.move_to(in_bangkok(DUE, 10, 0))
    duty = asked(world, State.RECEIVED)
    press(duty, "report", world["officer of the district"])
    press(duty, "send_back", world["officer of the province"])

    assert found() == {"counted"}

    time_machine.move_to(in_bangkok(DUE + datetime.timedelta(days=3), 10, 0))
    press(duty, "report", world["officer of the district"])

    assert found() == {"counted", "answered", "answered_late"}


def test_a_clock_that_stood_still_moves_the_day_that_counts(world, time_machine):
    time_machine.move_to(in_bangkok(DUE, 10, 0))
    duty = asked(world, State.RECEIVED)
    press(duty, "pause", world["officer of the province"])

    time_machine.move_to(in_bangkok(DUE + datetime.timedelta(days=5), 10, 0))

    assert not Response.objects.filter(counting.late(DUE + datetime.timedelta(days=5))).exists()

    press(duty, "report", world["officer of the district"])

    assert (now(duty).due_on, "on_time" in found()) == (DUE + datetime.timedelta(days=5), True)
