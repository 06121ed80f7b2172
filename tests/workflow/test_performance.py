"""How one office answers: its rates, its pace, what is left out of them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from letters.models.letter import Urgency
from tests import make
from thai.fiscal_years import FiscalYear
from workflow.models import Pause, Record, Response
from workflow.performance import pace
from workflow.performance.figures import Figures
from workflow.performance.measured import measure
from workflow.performance.period import Period
from workflow.states import State

from .reminding_by_letter import reminded

TODAY = datetime.date(2026, 6, 30)
YEAR = Period.of(FiscalYear(2569))


def at(day: int, month: int = 6, hour: int = 15) -> datetime.datetime:
    bangkok = datetime.timezone(datetime.timedelta(hours=7))
    return datetime.datetime(2026, month, day, hour, tzinfo=bangkok)


def duty(
    world, state: str = State.ACCEPTED, *, due: datetime.date | None = None, urgency: str = "", **fields
) -> Response:
    """Of the district to the province, asked on 8 June, which is a Monday; answered the day after."""
    by = world["officer of the province"]
    letter = make.letter(world.province, by=by, number=None, urgency=urgency)
    due_on = due or datetime.date(2026, 6, 12)
    circulation = make.circulation(world.province, letter=letter, by=by, due_on=due_on)
    fields = {"asked_at": at(8), "received_at": at(8)} | fields
    if state in State.answered():
        fields = {"answered_at": at(9)} | fields
        fields = {"accepted_at": fields["answered_at"]} | fields
    return make.response(circulation, world.district, state, **fields)


def measured(period: Period = YEAR):
    return measure(Response.objects.all(), period, TODAY)


def recorded(response: Response, action: str, day: int) -> Record:
    by = make.person(response.circulation.office)
    on = datetime.date(2026, 6, day)
    return Record.objects.append(response, action, response.state, by=by, note="มีเหตุ", happened_on=on)


# ── Rates ─────────────────────────────────────────────────────────────────────────────────────────
def test_each_state_stands_where_it_counts(world):
    duty(world)
    duty(world, answered_at=at(15))
    duty(world, State.WORKING)
    duty(world, State.WORKING, due=datetime.date(2026, 7, 9))
    for state in State.uncounted():
        duty(world, state)

    assert measured().whole.figures == Figures(
        counted=4, excused=1, withdrawn=1, answered=2, on_time=1, answered_late=1, late=1
    )


def test_what_is_not_yet_due_lowers_no_rate_of_time():
    figures = Figures(counted=9, answered=2, on_time=2, answered_late=0, late=1)

    assert (figures.decided, str(figures.on_time_percent), str(figures.answered_percent)) == (
        3,
        "66.66",
        "22.22",
    )


@pytest.mark.parametrize(("decided", "has_few"), [(4, True), (5, False)])
def test_of_fewer_than_five_a_rate_says_nothing(decided, has_few):
    assert Figures(on_time=decided).has_few is has_few


def test_of_nothing_there_is_no_rate():
    assert (Figures().answered_percent, Figures().on_time_percent) == (None, None)


def test_what_stands_in_no_rate_is_told(world):
    duty(world, is_copy=True)
    make.pause(duty(world, State.WORKING), by=world["officer of the province"])
    duty(world, State.WORKING, due=datetime.date(2026, 7, 9))
    duty(world, due_on=None)

    left_out = measured().left_out

    assert (left_out.copies, left_out.paused, left_out.running, left_out.without_day) == (1, 1, 1, 1)
    assert measured().whole.figures.late == 0


# ── Parts ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_duty_stays_in_the_month_that_its_circulation_set(world):
    duty(world, due_on=datetime.date(2026, 10, 20))  # with more time, in the next fiscal year

    by_month = {str(month): part.figures.counted for month, part in measured().by_month}

    assert ({month for month, n in by_month.items() if n}, len(by_month)) == ({"2569-06"}, 12)


def test_what_has_no_day_stands_in_the_month_in_which_it_was_asked(world, time_machine):
    time_machine.move_to(at(1, month=5, hour=1))
    circulation = make.circulation(world.province, due_on=None)
    make.response(circulation, world.district)

    assert [str(month) for month, part in measured().by_month if part.figures.counted] == ["2569-05"]


def test_only_the_months_asked_for_are_measured(world):
    duty(world, due=datetime.date(2026, 5, 8))
    duty(world)

    assert measured(Period.of(FiscalYear(2569), 8, 8)).whole.figures.counted == 1
    assert measured(Period.of(FiscalYear(2568))).whole.figures.counted == 0


def test_urgencies_are_told_apart_the_most_urgent_first(world):
    duty(world)
    duty(world, urgency=Urgency.MOST_URGENT, answered_at=at(15))

    told = [(urgency, part.figures.on_time, part.median) for urgency, part in measured().by_urgency]

    assert told == [(Urgency.MOST_URGENT, 0, 5), (Urgency.ORDINARY, 1, 1)]


# ── Pace ──────────────────────────────────────────────────────────────────────────────────────────
def test_the_pace_is_the_working_days_from_asking_to_the_answer(world):
    answered = duty(world, answered_at=at(15))
    duty(world, State.WORKING)

    assert pace.days_of(Response.objects.all(), TODAY) == {answered.pk: 5}


def test_a_day_off_of_the_office_that_answers_is_none_of_its_days(world):
    make.special_day(world.district, datetime.date(2026, 6, 10))
    duty(world, answered_at=at(15))

    assert measured().whole.median == 4


def test_pauses_and_days_of_judging_are_not_its_days(world):
    paused = duty(world, answered_at=at(15))
    days = {"since_on": datetime.date(2026, 6, 10), "until_on": datetime.date(2026, 6, 12)}
    Pause.objects.create(response=paused, category="law", begun_in=recorded(paused, "pause", 10), **days)
    judged = duty(world, answered_at=at(15))
    for action, day in [("report", 9), ("send_back", 11), ("report", 15)]:
        recorded(judged, action, day)

    assert measured().whole.days == (3, 3)


def test_the_median_is_that_of_all_answers_and_none_without_any(world):
    assert measured().whole.median is None

    for day in (9, 10, 15, 17):
        duty(world, answered_at=at(day))

    assert measured().whole.median == 3.5


# ── Reminders, queries ────────────────────────────────────────────────────────────────────────────
def test_letters_that_reminded_before_the_answer_are_counted(world, time_machine):
    duty(world)
    late = duty(world, State.WORKING)
    time_machine.move_to(at(15))
    reminded(late.circulation, world)
    Response.objects.filter(pk=late.pk).update(state=State.REPORTED, outcome="full", answered_at=at(17))

    assert measured().reminded == {0: 1, 1: 1}


def test_many_duties_take_as_many_queries_as_one(world, django_assert_num_queries):
    duty(world)
    with CaptureQueriesContext(connection) as one:
        measured()
    for _each in range(4):
        duty(world)

    with django_assert_num_queries(len(one)):
        measured()
