"""More time is asked for and decided; a clock that stands still makes nobody late."""

import datetime

import pytest
from django.utils import timezone

from tests import make
from workflow import actions
from workflow.actors import OnBehalf
from workflow.models import Circulation, Record, Response
from workflow.outstanding import owed_by
from workflow.refusals import CategoryRequired, DayRefused, NotAvailable
from workflow.states import State, Verdict

from .steps import asked, needed, now, press, standing_of

TODAY = timezone.localdate
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def late(world):
    """A duty of the district that was due yesterday."""
    return asked(world, State.WORKING, due_on=TODAY() - A_DAY)


@pytest.fixture
def wanting(world, late):
    press(late, "ask_extension", world["clerk of the district"], until=TODAY() + 5 * A_DAY)
    return late


@pytest.fixture
def after(monkeypatch):
    """The clock of the test goes on by so many days."""
    begun = timezone.now()

    def go_on(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: begun + days * A_DAY)

    return go_on


def names(response, who) -> set[str]:
    return {action.name for action in actions.available(now(response), who)}


def test_asking_for_more_time_changes_no_day(world, wanting):
    request = wanting.extensions.get()

    assert now(wanting).due_on == request.former_due_on == TODAY() - A_DAY
    assert (request.verdict, request.wanted_on) == (Verdict.ASKED, TODAY() + 5 * A_DAY)
    assert (request.asked_in.by, request.asked_in.note) == (world["clerk of the district"], "มีเหตุ")


def test_one_request_waits_at_a_time(world, wanting):
    assert "ask_extension" not in names(wanting, world["clerk of the district"])


def test_what_is_granted_moves_the_day_and_keeps_the_former_one(world, wanting):
    judge = world["officer of the province"]

    press(wanting, "grant_extension", judge, until=TODAY() + 3 * A_DAY)

    request = wanting.extensions.get()
    assert now(wanting).due_on == request.granted_on == TODAY() + 3 * A_DAY
    assert (request.verdict, request.former_due_on) == (Verdict.GRANTED, TODAY() - A_DAY)
    assert request.decided_in.by == judge
    assert "ask_extension" in names(wanting, world["clerk of the district"]), "one may ask again"


def test_what_is_refused_leaves_the_day(world, wanting):
    press(wanting, "refuse_extension", world["officer of the province"], note="เลื่อนไม่ได้แล้ว")

    assert now(wanting).due_on == TODAY() - A_DAY
    assert wanting.extensions.get().verdict == Verdict.REFUSED
    assert wanting.extensions.get().decided_in.note == "เลื่อนไม่ได้แล้ว"


@pytest.mark.parametrize("action", ["grant_extension", "refuse_extension"])
def test_nothing_is_decided_that_nobody_asked_for(action, world, late):
    with pytest.raises(NotAvailable):
        press(late, action, world["officer of the province"])


@pytest.mark.parametrize(
    "until",
    [None, lambda: TODAY() - A_DAY, lambda: TODAY() - 2 * A_DAY],
    ids=["no day", "the same day", "an earlier day"],
)
def test_more_time_means_a_later_day(until, world, late):
    with pytest.raises(DayRefused):
        press(late, "ask_extension", world["clerk of the district"], until=until and until())

    assert not late.extensions.exists()


def test_more_time_until_a_day_that_has_passed_is_refused(world):
    long_late = asked(world, State.WORKING, due_on=TODAY() - 9 * A_DAY)

    with pytest.raises(DayRefused):
        press(long_late, "ask_extension", world["clerk of the district"], until=TODAY() - A_DAY)


@pytest.mark.parametrize("action", ["report", "excuse", "withdraw"])
def test_a_request_that_nobody_needs_any_more_lapses(action, world, wanting):
    who = "clerk of the district" if action == "report" else "head of the province"

    press(wanting, action, world[who])

    assert wanting.extensions.get().verdict == Verdict.LAPSED


def test_a_paused_duty_is_never_late(world, late):
    press(late, "pause", world["head of the province"], category="disaster")

    assert not Response.objects.overdue(TODAY()).exists()
    assert standing_of(late.circulation, TODAY()).late == 0
    assert Circulation.objects.with_late(TODAY()).get(pk=late.circulation.pk).late == 0


def test_a_duty_that_goes_on_is_due_as_many_days_later_as_it_stood_still(world):
    response = asked(world, State.WORKING, due_on=TODAY() + A_DAY)
    make.pause(response, by=world["officer of the province"], since_on=TODAY() - 10 * A_DAY)

    press(response, "resume", world["officer of the province"])

    pause = response.pauses.get()
    assert (now(response).due_on, now(response).paused_on) == (TODAY() + 11 * A_DAY, None)
    assert (pause.former_due_on, pause.until_on) == (TODAY() + A_DAY, TODAY())
    assert pause.ended_in.action == "resume"


@pytest.mark.parametrize("action", ["report", "excuse", "withdraw"])
def test_an_end_of_the_duty_ends_its_pause(action, world, late):
    press(late, "pause", world["head of the province"], category="law")

    press(late, action, world["clerk of the district" if action == "report" else "head of the province"])

    assert now(late).paused_on is None
    assert late.pauses.get().until_on == TODAY()


def test_the_receipt_that_ends_a_duty_ends_its_pause(world):
    circulation = make.circulation(
        world.province, asks=Circulation.Asks.ACKNOWLEDGE, by=world["officer of the province"]
    )
    duty = make.response(circulation, world.district, due_on=TODAY())
    press(duty, "pause", world["head of the province"])

    press(duty, "receive", world["clerk of the district"])

    assert (now(duty).state, now(duty).paused_on) == (State.ACCEPTED, None)
    assert duty.pauses.get().until_on == TODAY()


@pytest.mark.parametrize("category", ["", None, "weather"])
def test_a_pause_has_a_known_category(category, world, late):
    with pytest.raises(CategoryRequired):
        press(late, "pause", world["head of the province"], category=category)


def test_a_duty_without_a_day_has_no_clock(world):
    timeless = asked(world, State.WORKING, due_on=None)
    everybody = set().union(*(names(timeless, person) for person in world.people.values()))

    assert not everybody & {"ask_extension", "grant_extension", "pause", "resume"}


def test_the_actions_of_the_clock_leave_the_state_and_a_record(world, late):
    record = press(late, "pause", world["head of the province"], **needed("pause"))

    assert (record.source, record.target, now(late).version) == (State.WORKING, State.WORKING, 1)


def test_a_day_granted_while_the_clock_stands_still_moves_on_by_what_stands_still_after_it(
    world, late, after
):
    officer, start = world["officer of the province"], TODAY()
    press(late, "pause", officer)
    after(days=5)
    press(late, "ask_extension", world["clerk of the district"], until=start + 20 * A_DAY)
    press(late, "grant_extension", officer, until=start + 20 * A_DAY)
    after(days=7)

    press(late, "resume", officer)

    assert now(late).due_on == start + 22 * A_DAY
    assert late.pauses.get().since_on == start


def test_an_answer_that_came_while_the_clock_stood_still_ends_the_pause_on_its_day(world, late, after):
    officer, start = world["officer of the province"], TODAY()
    press(late, "pause", officer)
    after(days=10)

    on_the_fourth = {"via": Record.Via.PHONE, "happened_on": start + 4 * A_DAY}
    press(late, "report", OnBehalf(officer, late), **on_the_fourth)

    assert late.pauses.get().until_on == start + 4 * A_DAY
    assert now(late).due_on == start + 3 * A_DAY


def test_an_answer_that_came_before_the_pause_takes_its_days_away(world, late, after):
    officer, the_first = world["officer of the province"], TODAY() + A_DAY
    after(days=3)
    press(late, "pause", officer)
    after(days=6)

    press(late, "report", OnBehalf(officer, late), via=Record.Via.PAPER, happened_on=the_first)

    pause = late.pauses.get()
    assert (pause.until_on, now(late).due_on) == (pause.since_on, pause.former_due_on)


def test_a_clock_that_stands_still_counts_the_days_that_were_left_when_it_stopped(world, after):
    response = asked(world, State.WORKING, due_on=TODAY() + 3 * A_DAY)
    press(response, "pause", world["officer of the province"])
    after(days=10)

    [line] = owed_by(world.district, TODAY())

    assert (line.days, line.is_late) == (3, False)
    assert "หยุดนับเวลา" in line.words


def test_what_stands_still_is_not_told_as_the_most_urgent(world, after):
    paused = asked(world, State.WORKING, due_on=TODAY() - 9 * A_DAY)
    press(paused, "pause", world["officer of the province"])
    late, in_time = [asked(world, State.WORKING, due_on=TODAY() + days * A_DAY) for days in (-1, 5)]

    assert [line.response for line in owed_by(world.district, TODAY())] == [late, in_time, paused]
