"""What happened to a circulation, day by day: the newest first, counted where many did the same."""

import datetime
from urllib.parse import unquote

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests import make
from thai.dates import format_date
from workflow.due_changes import DueChange
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


def test_of_a_day_what_was_done_last_stands_first(world):
    duty = asked(world, State.AWAITING)
    with time_machine.travel(MONDAY, tick=False):
        press(duty, "receive", world["officer of the district"])
        press(duty, "start", world["officer of the district"])
        press(duty, "excuse", world[OFFICER])

    [day] = Events(duty.circulation).of([MONDAY.date()])

    assert [deed.action for deed in day.deeds] == ["excuse", "start", "receive"]


def test_more_time_says_from_which_day_to_which_and_everything_its_hour(client, world):
    duty = asked(world, State.WORKING, due_on=timezone.localdate())
    with time_machine.travel(MONDAY, tick=False):
        press(duty, "extend", world[OFFICER], until=timezone.localdate() + datetime.timedelta(400))
    client.force_login(world[OFFICER])

    html = client.get(reverse("workflow:events", args=[duty.circulation_id])).content.decode()

    [deed] = Events(duty.circulation).of([MONDAY.date()])[0].deeds
    assert deed.records[0].due == DueChange(duty.due_on, MONDAY.date() + datetime.timedelta(400))
    assert ("๑๐.๐๐ น." in html, format_date(deed.records[0].due.new, "short") in html) == (True, True)


def test_an_office_that_did_the_same_often_hides_no_other(world):
    duty = asked(world, State.WORKING)
    others = [make.response(duty.circulation, make.office(), State.WORKING) for _each in range(2)]
    for each in [*others, *[duty] * SHOWN]:
        press(each, "pause", world[OFFICER])
        press(each, "resume", world[OFFICER])

    paused = next(deed for deed in told(duty.circulation)[0].deeds if deed.action == "pause")

    assert (paused.count, len(paused.records), paused.more) == (3, SHOWN, 2)


def test_whoever_is_not_named_is_one_press_away_and_comes_in_the_file(client, world, monkeypatch):
    monkeypatch.setattr("workflow.views.events.OF_A_DEED", SHOWN)
    duties = [asked(world, State.WORKING)]
    circulation = duties[0].circulation
    duties += [make.response(circulation, make.office(), State.WORKING) for _each in range(SHOWN)]
    for duty in duties:
        press(duty, "excuse", world[OFFICER])
    press(make.response(circulation, world.other_district, State.RECEIVED), "withdraw", world[OFFICER])
    client.force_login(world[OFFICER])
    page = reverse("workflow:events", args=[circulation.pk])
    today = timezone.localdate().isoformat()
    whole = f"{page}?on={today}&amp;action=excuse"

    assert f'href="{whole}"' in client.get(page).content.decode()
    query = {"on": today, "action": "excuse"}
    first, second = (client.get(page, query | {"page": n}).content.decode() for n in (1, 2))
    names = [f">{duty.office.short}</a>" for duty in duties]
    assert [name in first for name in names] == [False] + [True] * SHOWN
    assert [name in second for name in names] == [True] + [False] * SHOWN
    assert "และอีก" not in first

    def lines(query):
        return len(b"".join(client.get(page, query | {"as": "csv"})).decode().splitlines()) - 1

    assert (lines(query), lines({}), lines(query | {"action": "pause"})) == (SHOWN + 1, SHOWN + 2, 0)
    name = unquote(client.get(page, query | {"as": "csv"})["Content-Disposition"])
    assert "ไม่ต้องรายงาน" in name
    assert circulation.letter.number_thai.replace("/", " ") in name


@pytest.mark.parametrize(
    "query",
    [
        {"on": "2026-02-30"},
        {"on": "x", "action": "excuse"},
        {"on": "2026-03-02", "action": "ask"},
        {"action": "\0"},
    ],
)
def test_whatever_stands_in_the_address_the_days_are_told(client, world, query):
    duty = asked(world, State.WORKING)
    client.force_login(world[OFFICER])

    html = client.get(reverse("workflow:events", args=[duty.circulation_id]), query).content.decode()

    assert "เปิดการเวียน" in html
