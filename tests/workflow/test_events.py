"""What happened to a circulation, day by day: the newest first, counted where many did the same."""

import datetime

import time_machine
from django.utils import timezone

from tests import make
from workflow.events import SHOWN, Events
from workflow.states import State

from .steps import asked, press

OFFICER = "officer of the province"
MONDAY = datetime.datetime(2026, 3, 2, 3, 0, tzinfo=datetime.UTC)


def told(circulation):
    happened = Events(circulation)
    return happened.of(happened.days)


def test_the_newest_day_stands_first_and_says_what_was_done_to_whom_by_whom_and_why(world):
    with time_machine.travel(MONDAY, tick=False):
        duty = asked(world, State.WORKING)
    with time_machine.travel(MONDAY + datetime.timedelta(1), tick=False):
        press(duty, "excuse", world[OFFICER], "น้ำท่วม")

    later, first = told(duty.circulation)

    [deed] = later.deeds
    assert (deed.action, deed.count, deed.records[0].note) == ("excuse", 1, "น้ำท่วม")
    assert "เปิดการเวียน" in first.words[0]


def test_many_alike_are_counted_and_the_last_few_named(world):
    duties = [asked(world, State.WORKING)]
    circulation = duties[0].circulation
    duties += [make.response(circulation, make.office(), State.WORKING) for _each in range(SHOWN + 1)]
    for duty in duties:
        press(duty, "excuse", world[OFFICER])

    [day] = told(circulation)

    assert [(deed.count, len(deed.records), deed.more) for deed in day.deeds] == [(SHOWN + 2, SHOWN, 2)]


def test_what_the_daily_reminders_did_is_told(world):
    duty = asked(world, State.WORKING)
    make.digest(world.district, duty, on=timezone.localdate())

    [day] = told(duty.circulation)

    assert "ระบบแจ้งเตือนตามแผน ๑ แห่ง" in day.words


def test_an_office_counts_once_for_what_was_done_twice_on_a_day_and_other_days_are_left_out(world):
    with time_machine.travel(MONDAY, tick=False):
        duty = asked(world, State.WORKING)
        for action in ("pause", "resume", "pause"):
            press(duty, action, world[OFFICER])
    with time_machine.travel(MONDAY + datetime.timedelta(1), tick=False):
        press(duty, "excuse", world[OFFICER])

    [day] = Events(duty.circulation).of([MONDAY.date()])

    assert [(deed.action, deed.count) for deed in day.deeds] == [("pause", 1), ("resume", 1)]
