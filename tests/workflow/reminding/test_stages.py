"""On which working days one is reminded of what is due on Friday 6 March 2569 (the 3rd is a holiday)."""

import datetime
from itertools import islice

import pytest

from thai.working_days import COUNTRY, Calendar, SpecialDay
from workflow.models import OfficePlan
from workflow.reminding import stages

from .days import DUE, march

USUAL = OfficePlan()
SATURDAY = march(7)
FLOOD = Calendar({march(9): SpecialDay("น้ำท่วม")})


@pytest.mark.parametrize(
    ("day", "name", "on"),
    [
        (datetime.date(2026, 2, 23), None, None),
        (datetime.date(2026, 2, 24), "before:7", datetime.date(2026, 2, 24)),
        (march(2), "before:3", march(2)),
        (march(4), "before:3", march(2)),  # on the 3rd nobody works
        (march(5), "before:1", march(5)),
        (march(6), "on", march(6)),
        (march(9), "after:1", march(9)),
        (march(10), "after:1", march(9)),
        (march(11), "after:3", march(11)),
        (march(17), "after:3", march(11)),
        (march(18), "after:8", march(18)),
        (march(25), "after:13", march(25)),
        (march(31), "after:13", march(25)),
    ],
)
def test_the_newest_stage_of_a_day_is(day, name, on):
    stage = stages.newest(USUAL, DUE, day, COUNTRY)

    assert (stage and stage.name, stage and stage.on) == (name, on)


def test_what_comes_is_every_later_stage_in_its_order():
    ahead = stages.all_after(USUAL, DUE, march(1), COUNTRY)

    assert [(stage.name, stage.on.day) for stage in islice(ahead, 7)] == [
        ("before:3", 2),
        ("before:1", 5),
        ("on", 6),
        ("after:1", 9),
        ("after:3", 11),
        ("after:8", 18),
        ("after:13", 25),
    ]


@pytest.mark.parametrize("day", [march(n) for n in range(1, 32)])
def test_what_comes_next_is_what_will_be_the_newest_then(day):
    ahead = stages.coming(USUAL, DUE, day, COUNTRY)

    assert ahead.on > day
    assert stages.newest(USUAL, DUE, ahead.on, COUNTRY) == ahead
    assert stages.newest(USUAL, DUE, COUNTRY.before(ahead.on, 1), COUNTRY) != ahead


def test_a_plan_without_an_end_of_its_own_ends_where_nothing_repeats():
    plan = OfficePlan(before=[], after=[2], then_every=None)

    assert [stage.name for stage in stages.all_after(plan, DUE, march(1), COUNTRY)] == ["on", "after:2"]


def test_a_plan_that_only_repeats_counts_from_the_due_day():
    plan = OfficePlan(before=[], on_the_day=False, after=[], then_every=5)

    assert stages.newest(plan, DUE, march(12), COUNTRY) is None
    assert stages.newest(plan, DUE, march(13), COUNTRY).name == "after:5"


@pytest.mark.parametrize(("day", "name"), [(march(5), "before:1"), (march(6), "on"), (march(9), "after:1")])
def test_of_a_due_day_off_the_last_working_day_before_it_stands_for_it(day, name):
    assert stages.newest(USUAL, SATURDAY, day, COUNTRY).name == name


def test_a_day_declared_off_moves_what_comes_after_it():
    assert stages.newest(USUAL, DUE, march(10), FLOOD).on == march(10)
    assert stages.coming(USUAL, DUE, march(6), FLOOD).on == march(10)
