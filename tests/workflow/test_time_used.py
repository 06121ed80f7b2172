"""Who used up the time: of each duty, who had it for how many working days."""

import datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from offices.secrecy import Secrecy
from tests import make
from thai.working_days import COUNTRY
from workflow import time_used
from workflow.models import Circulation, Pause, Record, Response
from workflow.states import State
from workflow.time_used import Moments, Turn, finding, hops_of
from workflow.time_used.hops import Span

from .chains import local_offices, passed_on

DELIVERY, HOLDING, BELOW, OWN, JUDGING = Turn


def day(number: int) -> datetime.date:
    """A day of June 2026: the 1st and the 3rd are holidays, the 8th is the next Monday."""
    return datetime.date(2026, 6, number)


TODAY = day(30)


def days(moments: Moments, today: datetime.date = TODAY) -> dict[Turn, int]:
    return {hop.turn: hop.days for hop in hops_of(moments, today, COUNTRY)}


# ── Counted from days ─────────────────────────────────────────────────────────────────────────────
def test_each_had_it_from_when_it_came_until_it_went_on():
    moments = Moments(
        asked_on=day(8),
        received_on=day(11),
        passed_on=day(24),
        below_due_on=day(26),
        below_answered_on=day(29),
        reported_on=day(30),
    )

    assert days(moments) == {DELIVERY: 3, HOLDING: 9, BELOW: 3, OWN: 1, JUDGING: 0}


def test_the_days_that_were_left_to_those_below_are_told():
    moments = Moments(asked_on=day(8), received_on=day(11), passed_on=day(24), below_due_on=day(26))

    assert {hop.turn: hop.given for hop in hops_of(moments, TODAY, COUNTRY)} == {
        DELIVERY: None,
        HOLDING: None,
        BELOW: 2,
    }


def test_nothing_is_left_to_those_who_are_asked_after_their_day():
    moments = Moments(asked_on=day(8), received_on=day(8), passed_on=day(24), below_due_on=day(23))

    assert hops_of(moments, TODAY, COUNTRY)[-1].given == 0


def test_weekends_do_not_count():
    assert days(Moments(asked_on=day(12), received_on=day(15))) == {DELIVERY: 1, OWN: 11}


def test_what_has_not_happened_is_counted_until_today_and_says_so():
    [delivery, own] = hops_of(Moments(asked_on=day(8), received_on=day(9)), day(12), COUNTRY)

    assert (delivery.days, delivery.is_running) == (1, False)
    assert (own.days, own.is_running, own.until) == (3, True, day(12))


def test_who_asked_nobody_has_the_whole_time_itself():
    assert set(days(Moments(asked_on=day(8), received_on=day(9)))) == {DELIVERY, OWN}


def test_who_is_asked_to_acknowledge_is_done_by_receiving():
    assert days(Moments(asked_on=day(8), needs_report=False, received_on=day(10))) == {DELIVERY: 2}


def test_who_reports_before_all_have_answered_no_longer_waits_for_them():
    moments = Moments(
        asked_on=day(8), received_on=day(8), passed_on=day(9), reported_on=day(16), accepted_on=day(16)
    )

    assert days(moments) == {DELIVERY: 0, HOLDING: 1, BELOW: 5, OWN: 0, JUDGING: 0}


def test_what_was_passed_on_had_been_received():
    assert days(Moments(asked_on=day(8), passed_on=day(9), received_on=day(12)))[DELIVERY] == 1


def test_the_clock_of_an_excused_office_stands_still():
    hops = hops_of(Moments(asked_on=day(8), received_on=day(9), ended_on=day(10)), TODAY, COUNTRY)

    assert [(hop.days, hop.is_running) for hop in hops] == [(1, False), (1, False)]


def test_a_pause_is_nobody_s_time():
    moments = Moments(asked_on=day(8), received_on=day(8), paused=(Span(day(9), day(16)),))

    assert days(moments, day(19)) == {DELIVERY: 0, OWN: 9 - 5}


def test_a_report_that_came_back_lay_with_the_office_that_asked():
    judged = (Span(day(10), day(17)),)

    again = Moments(asked_on=day(8), received_on=day(8), judged=judged)
    done = Moments(
        asked_on=day(8), received_on=day(8), judged=judged, reported_on=day(19), accepted_on=day(22)
    )

    assert days(again, day(18)) == {DELIVERY: 0, OWN: 2 + 1, JUDGING: 5}
    assert days(done) == {DELIVERY: 0, OWN: 2 + 2, JUDGING: 5 + 1}


@given(data=st.data())
def test_all_turns_together_are_the_working_days_since_the_duty_was_asked(data):
    dates = sorted(data.draw(st.lists(st.dates(day(1), TODAY), min_size=6, max_size=6)))
    names = ["received_on", "passed_on", "below_answered_on", "reported_on", "accepted_on"]
    reached = data.draw(st.integers(0, len(names)))
    moments = Moments(asked_on=dates[0], **dict(zip(names[:reached], dates[1:], strict=False)))

    hops = hops_of(moments, TODAY, COUNTRY)

    end = moments.accepted_on or TODAY
    assert sum(hop.days for hop in hops) == COUNTRY.working_days_between(dates[0], end)
    assert all(one.until == other.since for one, other in zip(hops, hops[1:], strict=False))
    assert [hop.is_running for hop in hops].count(True) == (moments.accepted_on is None)


# ── Read from what is stored ──────────────────────────────────────────────────────────────────────
def at(number: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day(number), datetime.time(15)))


def duty_of(world, state=State.WORKING, **fields) -> Response:
    circulation = make.circulation(world.department, by=world["officer of the department"])
    return make.response(circulation, world.province, state, **({"asked_at": at(8)} | fields))


def of_duty(duty, cleared_for=Secrecy.ORDINARY) -> dict[Turn, int]:
    return {hop.turn: hop.days for hop in time_used.of_duty(duty, TODAY, cleared_for=cleared_for)}


def pass_on(world, duty, number: int, answers: list[int | None], **fields) -> None:
    """The province asks on that day, and is answered on those; None for who has not."""
    circulation = passed_on(duty, {}, by=world["clerk of the province"], **fields)
    Circulation.objects.filter(pk=circulation.pk).update(opened_at=at(number))
    for place, answered in enumerate(answers):
        state = State.ACCEPTED if answered else State.WORKING
        office = make.office(f"asked-{duty.pk}-{number}-{place}")
        make.response(circulation, office, state, answered_at=at(answered) if answered else None)


def test_the_first_circulation_passes_it_on_and_the_last_answer_ends_the_wait(world):
    duty = duty_of(world, State.REPORTED, received_at=at(9), answered_at=at(30))
    pass_on(world, duty, 15, [17, 19])
    pass_on(world, duty, 12, [22])

    assert of_duty(duty) == {DELIVERY: 1, HOLDING: 3, BELOW: 6, OWN: 6, JUDGING: 0}


def test_one_that_has_not_answered_is_waited_for(world):
    duty = duty_of(world, received_at=at(9))
    pass_on(world, duty, 12, [15, None])

    assert of_duty(duty) == {DELIVERY: 1, HOLDING: 3, BELOW: 12}


def test_what_a_letter_too_secret_asks_is_held_by_the_office_itself(world):
    duty = duty_of(world, received_at=at(9))
    pass_on(world, duty, 12, [None], secrecy=Secrecy.SECRET)

    assert of_duty(duty) == {DELIVERY: 1, OWN: 15}
    assert of_duty(duty, Secrecy.SECRET) == {DELIVERY: 1, HOLDING: 3, BELOW: 12}


def test_a_day_begins_in_bangkok(world):
    evening = datetime.datetime(2026, 6, 9, 18, tzinfo=datetime.UTC)  # the 10th, one in the morning

    assert of_duty(duty_of(world, received_at=evening))[DELIVERY] == 2


def test_who_received_it_on_paper_before_it_was_written_down_here_was_asked_by_then(world):
    assert of_duty(duty_of(world, received_at=at(4))) == {DELIVERY: 0, OWN: 18}


def recorded(duty, action, number, **fields):
    said = {"by": make.person(duty.circulation.office), "note": "มีเหตุ", "via": Record.Via.WEB}
    return Record.objects.append(duty, action, duty.state, **said, happened_on=day(number), **fields)


def test_the_history_tells_what_lay_with_the_office_that_asked(world):
    duty = duty_of(world, State.RETURNED, received_at=at(8))
    for action, number in [("report", 10), ("send_back", 12), ("report", 15), ("accept", 16), ("reopen", 19)]:
        recorded(duty, action, number)

    # 10 → 12 and 15 → 16 were the department's, 16 → 19 nobody's.
    assert of_duty(duty) == {DELIVERY: 0, OWN: 2 + 1 + 7, JUDGING: 2 + 1}


@pytest.mark.parametrize("action", ["excuse", "withdraw"])
def test_the_history_tells_when_it_ended_without_a_report(action, world):
    duty = duty_of(world, State.EXCUSED, received_at=at(8))
    recorded(duty, action, 10)

    assert of_duty(duty) == {DELIVERY: 0, OWN: 2}


@pytest.mark.parametrize("action", ["excuse", "withdraw"])
def test_while_nothing_was_asked_the_days_are_nobodys(action, world):
    duty = duty_of(world, State.RECEIVED, received_at=at(8))
    recorded(duty, action, 10)
    recorded(duty, "restore", 13)

    assert of_duty(duty)[OWN] == 16 - 2  # working days from the 8th to the 30th, without the 11th and 12th


@pytest.mark.parametrize(("until_on", "days"), [(day(17), 16 - 5), (None, 1)])
def test_a_pause_counts_for_nobody_from_its_first_day_to_the_one_before_its_end(until_on, days, world):
    duty = duty_of(world, received_at=at(8))
    record = recorded(duty, "pause", 9)
    Pause.objects.create(response=duty, category="law", since_on=day(10), until_on=until_on, begun_in=record)

    assert of_duty(duty)[OWN] == days


# ── Of one circulation ────────────────────────────────────────────────────────────────────────────
def lines_of(circulation) -> list[time_used.Line]:
    return time_used.lines_of(circulation.responses.counted(), TODAY, cleared_for=Secrecy.ORDINARY)


def test_a_circulation_tells_the_median_and_who_took_longest(world):
    circulation = make.circulation(world.department)
    for name, received, reported in [("ก", 9, 10), ("ข", 10, 12), ("ค", 15, 16)]:
        office = make.office(short_name=name)
        moments = {"asked_at": at(8), "received_at": at(received), "answered_at": at(reported)}
        make.response(circulation, office, State.ACCEPTED, accepted_at=at(reported), **moments)

    used = time_used.of_circulation(circulation, TODAY, cleared_for=Secrecy.ORDINARY)

    assert [(s.turn, s.median, s.longest, s.office) for s in used.shares] == [
        (DELIVERY, 2, 5, "ค"),
        (OWN, 1, 2, "ข"),
        (JUDGING, 0, 0, ""),
    ]
    assert [(line.office, line.days, line.longest.turn) for line in lines_of(circulation)] == [
        ("ค", 6, DELIVERY),
        ("ข", 4, DELIVERY),
        ("ก", 2, DELIVERY),
    ]


def test_excused_offices_and_copies_are_not_measured(world):
    circulation = make.circulation(world.department)
    make.response(circulation, world.province, State.EXCUSED)
    make.response(circulation, world.district, is_copy=True)

    assert lines_of(circulation) == []


def test_of_very_many_offices_it_is_worked_out_in_the_background(client, world, monkeypatch):
    monkeypatch.setattr(finding, "AT_ONCE", 0)
    circulation = make.circulation(world.department)
    make.response(circulation, world.province)
    client.force_login(world["officer of the department"])
    page = reverse("workflow:time", args=[circulation.pk])

    html = client.get(page).content.decode()
    assert (world.province.short in html, "นับเมื่อ" in html) == (True, True)

    cache.clear()
    monkeypatch.setattr(finding, "work_out", lambda *asked: None)  # no worker has come to it yet
    html = client.get(page).content.decode()
    assert (world.province.short in html, "กำลังนับ" in html) == (False, True)


def test_measuring_many_takes_as_many_queries_as_one(world, django_assert_num_queries):
    circulation, by = make.circulation(world.department), world["officer of the department"]
    for _each in range(4):
        duty = make.response(circulation, make.office(), State.WORKING)
        passed_on(duty, dict.fromkeys(local_offices(duty.office, 2), State.AWAITING), by=by)
        recorded(duty, "report", 10)

    with django_assert_num_queries(7):
        time_used.of_circulation(circulation, TODAY, cleared_for=Secrecy.ORDINARY)
