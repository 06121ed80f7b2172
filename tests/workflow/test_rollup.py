"""How a chain of duties stands: n of m at every level, the worst of all, the first day."""

import datetime

import pytest

from offices.models import Office
from offices.secrecy import Secrecy
from tests import make
from workflow import rollup
from workflow.models import Circulation, Response
from workflow.rollup import Tally, Worst
from workflow.rollup.worst import OF_STATES
from workflow.states import State

from .chains import chain, local_offices, passed_on
from .steps import now

pytestmark = pytest.mark.every_case

TODAY = datetime.date(2026, 3, 6)  # the last day of what `make` asks for
PROVINCE, DISTRICT, LOCAL = Office.Kind.PROVINCE, Office.Kind.DISTRICT, Office.Kind.LOCAL


def below(duty, today=TODAY, cleared_for=Secrecy.ORDINARY):
    rollup.attach_below([duty], today, cleared_for=cleared_for)
    return duty.below


def chain_of(circulation, today=TODAY, cleared_for=Secrecy.ORDINARY):
    rollup.attach([], [circulation], today, cleared_for=cleared_for)
    return circulation.chain


def counts(below) -> dict:
    return {level.kind: (level.tally.answered, level.tally.counted) for level in below.levels}


def test_every_level_below_a_duty_is_counted_by_itself(world):
    assert counts(below(chain(world))) == {DISTRICT: (1, 2), LOCAL: (2, 3)}


def test_a_circulation_s_chain_begins_with_the_offices_it_asks(world):
    circulation = chain(world).circulation

    assert counts(chain_of(circulation)) == {PROVINCE: (0, 1), DISTRICT: (1, 2), LOCAL: (2, 3)}


def test_what_serves_nothing_above_has_nothing_below(world):
    duty = make.response(make.circulation(world.department), world.province)
    make.response(make.circulation(world.province), world.district)  # asks for itself

    assert below(duty).levels == []
    assert below(duty).whole == Tally()


def test_several_circulations_for_one_duty_are_counted_together(world):
    duty = chain(world)
    by = world["officer of the province"]
    passed_on(duty, {make.office(parent=world.province): State.REPORTED}, by=by)

    assert counts(below(duty))[DISTRICT] == (2, 3)


@pytest.mark.parametrize("state", State.uncounted())
def test_who_need_not_report_is_not_counted_and_nor_is_whom_it_asked(state, world):
    by, duty = world["officer of the province"], chain(world)
    excused = make.response(duty.served_by.get(), make.office(parent=world.province), state)
    passed_on(excused, {local_offices(excused.office, 1)[0]: State.AWAITING}, by=by)

    assert counts(below(duty)) == {DISTRICT: (1, 2), LOCAL: (2, 3)}
    assert counts(below(excused)) == {}


def test_a_copy_for_information_is_not_counted(world):
    duty = chain(world)
    make.response(duty.served_by.get(), make.office(parent=world.province), is_copy=True)

    assert counts(below(duty))[DISTRICT] == (1, 2)


def test_the_first_day_is_that_of_an_answer_still_to_come(world):
    duty, by = (
        make.response(make.circulation(world.department), world.province),
        world["clerk of the province"],
    )
    asked = passed_on(duty, {}, by=by)
    for number, state in [(1, State.ACCEPTED), (9, State.WORKING), (8, State.AWAITING), (2, State.EXCUSED)]:
        make.response(asked, make.office(), state, due_on=datetime.date(2026, 3, number))

    assert below(duty).whole.due_on == datetime.date(2026, 3, 8)


@pytest.mark.parametrize(("day", "late"), [(6, 0), (7, 2)])
def test_what_is_late_is_counted_on_every_level(day, late, world):
    whole = below(chain(world), datetime.date(2026, 3, day)).whole

    assert whole.late == late
    assert (whole.worst == Worst.LATE) == bool(late)


def test_what_stands_still_is_not_late(world):
    duty = chain(world)
    Response.objects.filter(is_open=True).update(paused_on=TODAY)

    assert below(duty, datetime.date(2026, 4, 1)).whole.late == 0


@pytest.mark.parametrize("worst", [worst for worst in Worst if worst is not Worst.LATE])
def test_the_worst_is_the_state_that_is_farthest_from_its_end(worst, world):
    duty, by = (
        make.response(make.circulation(world.department), world.province),
        world["clerk of the province"],
    )
    better = [State[each.name] for each in Worst if each >= worst]
    passed_on(duty, {make.office(): state for state in [*better, *State.uncounted()]}, by=by)

    assert below(duty).whole.worst == worst


def test_the_order_of_the_worst_has_a_place_for_every_state_that_is_counted():
    assert set(OF_STATES) == set(State) - set(State.uncounted())


def test_a_more_secret_letter_below_is_not_counted_for_who_is_not_cleared(world):
    duty = chain(world, lower_secrecy=Secrecy.SECRET)

    assert counts(below(duty)) == {DISTRICT: (1, 2)}
    assert counts(below(duty, cleared_for=Secrecy.SECRET)) == {DISTRICT: (1, 2), LOCAL: (2, 3)}


def test_nothing_is_counted_below_a_secret_letter_on_the_way(world):
    duty = chain(world, secrecy=Secrecy.SECRET)

    assert counts(below(duty)) == {}
    assert counts(chain_of(duty.circulation)) == {PROVINCE: (0, 1)}


@pytest.mark.parametrize("many", [1, 2])
def test_of_many_duties_those_that_were_passed_on_are_found_as_of_few(world, monkeypatch, many):
    circulation = chain(world).circulation
    monkeypatch.setattr(rollup.below, "MANY", many)

    assert counts(chain_of(circulation)) == {PROVINCE: (0, 1), DISTRICT: (1, 2), LOCAL: (2, 3)}


def test_of_many_duties_each_that_was_passed_on_is_found(world, monkeypatch):
    circulation, by = make.circulation(world.department), world["officer of the province"]
    provinces = [make.office(kind=PROVINCE, parent=world.department) for _each in range(3)]
    for province in provinces:
        passed_on(make.response(circulation, province), {make.office(parent=province): State.AWAITING}, by=by)
    monkeypatch.setattr(rollup.below, "MANY", 3)
    make.response(circulation, world.province)

    assert counts(chain_of(circulation)) == {PROVINCE: (0, 4), DISTRICT: (0, 3)}


def test_what_an_office_owes_and_asks_is_followed_down_at_once(world):
    duty = chain(world)
    asked = Circulation.objects.select_related("letter").get(serves=duty)

    rollup.attach([duty], [asked], TODAY, cleared_for=Secrecy.ORDINARY)

    assert counts(duty.below) == counts(asked.chain) == {DISTRICT: (1, 2), LOCAL: (2, 3)}
    assert (asked.answered, asked.counted) == (1, 2)


def test_a_level_takes_three_queries_however_many_offices_it_has(world, django_assert_num_queries):
    duty, by = chain(world), world["officer of the province"]
    for _each in range(12):
        district = make.office(parent=world.province)
        asked = passed_on(duty, {district: State.RECEIVED}, by=by)
        passed_on(asked.responses.get(), dict.fromkeys(local_offices(district, 3), State.WORKING), by=by)

    with django_assert_num_queries(7):  # and nobody stands below the local offices
        below(duty)
    with django_assert_num_queries(9):
        chain_of(duty.circulation)


def test_many_circulations_take_as_many_queries_as_one(world, django_assert_num_queries):
    circulations = [chain(world).circulation for _each in range(3)]

    with django_assert_num_queries(9):
        rollup.attach([], circulations, TODAY, cleared_for=Secrecy.ORDINARY)

    assert all(
        counts(each.chain) == {PROVINCE: (0, 1), DISTRICT: (1, 2), LOCAL: (2, 3)} for each in circulations
    )


# ── Upward ────────────────────────────────────────────────────────────────────────────────────────
def upward(duty, cleared_for=Secrecy.ORDINARY):
    return rollup.upward(duty, TODAY, cleared_for=cleared_for)


def duty_with(world, *states, due_on=datetime.date(2026, 3, 20), **fields):
    duty = make.response(make.circulation(world.department), world.province, State.WORKING, due_on=due_on)
    passed_on(duty, {make.office(): state for state in states}, by=world["clerk of the province"], **fields)
    return duty


def test_an_office_hears_what_it_lacks_and_what_waits_for_itself(world):
    states = [State.AWAITING, State.REFUSED, State.REPORTED, State.ACCEPTED, State.EXCUSED]

    lacking = upward(duty_with(world, *states))

    assert (lacking.missing, lacking.counted, lacking.refused, lacking.to_judge) == (2, 4, 1, 1)
    assert not lacking.is_ready


def test_it_is_ready_once_every_answer_is_accepted(world):
    assert upward(duty_with(world, State.ACCEPTED, State.ACCEPTED, State.WITHDRAWN)).is_ready
    assert not upward(duty_with(world, State.ACCEPTED, State.REPORTED)).is_ready


@pytest.mark.parametrize(
    ("due_on", "days"),
    [
        (datetime.date(2026, 3, 20), 10),
        (datetime.date(2026, 3, 6), 0),
        (datetime.date(2026, 3, 5), -1),
        (None, None),
    ],
)
def test_the_days_to_gather_are_working_days_after_the_last_answer_s_day(due_on, days, world):
    assert upward(duty_with(world, State.AWAITING, State.WORKING, due_on=due_on)).days_to_gather == days


def test_the_days_to_gather_are_counted_from_today_once_the_last_answer_s_day_is_past(world):
    duty = duty_with(world, State.AWAITING)  # until the 6th, and itself until the 20th

    late = rollup.upward(duty, datetime.date(2026, 3, 18), cleared_for=Secrecy.ORDINARY)

    assert late.days_to_gather == 2


def test_an_office_that_asked_nobody_lacks_nothing_from_below(world):
    assert upward(make.response(make.circulation(world.department), world.province)) is None


def test_what_a_letter_too_secret_asks_is_not_among_what_is_lacking(world):
    duty = duty_with(world, State.AWAITING, secrecy=Secrecy.SECRET)

    assert upward(duty) is None
    assert upward(duty, cleared_for=Secrecy.SECRET).missing == 1


# ── Lists ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_circulation_beside_others_shows_the_first_of_its_late_ones(world):
    circulation = make.circulation(world.province)
    for number in range(5, 0, -1):
        make.response(circulation, make.office(), due_on=datetime.date(2026, 3, number))
    make.response(circulation, make.office(), due_on=None)

    first = Response.objects.first_of_each_circulation(2)

    assert sorted(each.due_on.day for each in first) == [1, 2]


def test_counts_and_roll_up_say_the_same(world):
    circulation = make.circulation(world.province)
    for state in State:
        make.response(circulation, make.office(), state)
    make.response(circulation, make.office(), State.ACCEPTED, is_copy=True)

    late = datetime.date(2026, 3, 7)
    counted = Circulation.objects.with_counts().with_late(late).get(pk=circulation.pk)
    whole = chain_of(now(circulation), late).whole

    assert (counted.answered, counted.counted, counted.late) == (whole.answered, whole.counted, whole.late)
