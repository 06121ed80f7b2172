"""An office that acts on paper or through its key: the same rules, signed as what it was."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from letters.models import Entry
from tests import make
from workflow import actions
from workflow.actors import Bearer, OnBehalf
from workflow.models import Record
from workflow.refusals import DayRefused
from workflow.states import State

from .steps import asked, needed, now

Via = Record.Via
ASKED_DO = {
    State.AWAITING: {"receive", "refuse"},
    State.RECEIVED: {"start", "report", "ask_extension"},
    State.REPORTED: set(),
    State.ACCEPTED: set(),
}


def bearer(world, response) -> Bearer:
    return Bearer(make.key(response, by=world["clerk of the province"]))


def perform(response, action, by, **facts) -> Record:
    told = make.told() if action == "report" else needed(action)
    said = {"note": "มีเหตุ", "via": Via.PHONE if isinstance(by, OnBehalf) else Via.WEB} | told | facts
    return actions.perform(response, action, by=by, version=now(response).version, **said)


@pytest.mark.parametrize("state", ASKED_DO)
def test_the_holder_of_a_key_may_do_what_the_office_may_and_judge_nothing(state, world):
    response = asked(world, state)

    assert {a.name for a in actions.available(response, bearer(world, response))} == ASKED_DO[state]


def test_the_holder_of_a_key_may_not_touch_another_duty_of_the_same_office(world):
    mine, other = asked(world), asked(world)

    with pytest.raises(PermissionDenied):
        perform(other, "receive", bearer(world, mine))

    assert now(other).state == State.AWAITING


def test_what_is_done_with_a_key_is_signed_by_the_key_and_takes_no_number_of_the_office(world):
    response = asked(world)
    holder = bearer(world, response)

    record = perform(response, "receive", holder)

    assert (record.by, record.key, record.via) == (None, holder.key, Via.DOOR)
    assert "สถอ.แม่สอด" in record.who
    assert not Entry.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "officer", "head"])
def test_the_asking_office_writes_down_what_another_did(who, world):
    response, person = asked(world), world[f"{who} of the province"]

    record = perform(response, "receive", OnBehalf(person, response))

    assert (now(response).state, record.by, record.via) == (State.RECEIVED, person, Via.PHONE)
    assert record.is_on_behalf
    assert not Entry.objects.exists(), "the other office's book is not ours to write in"


@pytest.mark.parametrize(
    "who", ["manager of the province", "clerk of the district", "officer of the department", "outsider"]
)
def test_nobody_else_writes_on_behalf_of_an_office(who, world):
    response = asked(world)

    with pytest.raises(PermissionDenied):
        perform(response, "receive", OnBehalf(world[who], response))


def test_who_writes_on_behalf_of_an_office_does_not_judge_as_that_office(world):
    response = asked(world, State.REPORTED)

    assert actions.available(response, OnBehalf(world["officer of the province"], response)) == []


@pytest.mark.parametrize("via", [Via.WEB, Via.DOOR, Via.LETTER])
def test_what_is_written_on_behalf_says_how_the_news_came(via, world):
    response = asked(world)

    with pytest.raises(ValueError, match="cannot act via"):
        perform(response, "receive", OnBehalf(world["clerk of the province"], response), via=via)


@pytest.mark.parametrize("via", [*Via.on_behalf(), Via.DOOR])
def test_a_person_cannot_pass_for_another_office(via, world):
    with pytest.raises(ValueError, match="cannot act via"):
        perform(asked(world), "receive", world["clerk of the district"], via=via)


def test_what_happened_earlier_counts_from_then(world):
    response = asked(world)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    clerk = OnBehalf(world["clerk of the province"], response)

    record = perform(response, "receive", clerk, happened_on=yesterday)

    assert timezone.localdate(now(response).received_at) == yesterday
    assert (record.happened_on, timezone.localdate(record.at)) == (yesterday, timezone.localdate())


@pytest.mark.parametrize("days", [1, -4000])
def test_what_cannot_have_happened_then_is_refused(days, world):
    response = asked(world)
    clerk = OnBehalf(world["clerk of the province"], response)

    with pytest.raises(DayRefused):
        perform(response, "receive", clerk, happened_on=timezone.localdate() + datetime.timedelta(days=days))

    assert now(response).state == State.AWAITING


def test_a_record_is_signed(world):
    response = asked(world)
    signed_twice = {"by": world["outsider"], "key": make.key(response, by=world["outsider"])}

    for signed in ({"by": None}, signed_twice):
        with pytest.raises(IntegrityError), transaction.atomic():
            Record.objects.append(response, "receive", State.AWAITING, note="", via=Via.WEB, **signed)


def test_what_is_told_today_is_not_earlier_than_what_was_done_this_afternoon(world, monkeypatch):
    afternoon = timezone.localtime().replace(hour=15)
    monkeypatch.setattr(timezone, "now", lambda: afternoon)
    response = asked(world)
    perform(response, "receive", world["clerk of the district"])
    clerk = OnBehalf(world["clerk of the province"], response)

    perform(response, "report", clerk, happened_on=timezone.localdate())

    assert now(response).answered_at == now(response).received_at == afternoon


def test_who_answered_earlier_than_was_written_down_had_received_by_then(world):
    response = asked(world)
    perform(response, "receive", world["clerk of the district"])
    clerk = OnBehalf(world["clerk of the province"], response)

    perform(response, "report", clerk, happened_on=timezone.localdate() - datetime.timedelta(days=1))

    assert now(response).received_at == now(response).answered_at


def test_a_report_s_version_bears_the_moment_of_the_answer(world):
    response = asked(world, State.WORKING)
    clerk = OnBehalf(world["clerk of the province"], response)

    perform(response, "report", clerk, happened_on=timezone.localdate() - datetime.timedelta(days=1))

    assert response.reports.get().sent_at == now(response).answered_at


@pytest.mark.parametrize(("state", "action"), [(State.REPORTED, "send_back"), (State.ACCEPTED, "reopen")])
def test_a_correction_did_not_come_before_it_was_asked_for(state, action, world):
    response = asked(world, state)
    perform(response, action, world["officer of the province"])
    clerk = OnBehalf(world["clerk of the province"], response)
    today = timezone.localdate()

    with pytest.raises(DayRefused):
        perform(response, "report", clerk, happened_on=today - datetime.timedelta(days=1))

    perform(response, "report", clerk, happened_on=today)
    assert now(response).state == State.REPORTED


def test_a_letter_sent_anew_was_not_received_before_that(world):
    response = asked(world, State.REFUSED)
    perform(response, "resend", world["clerk of the province"])
    yesterday = timezone.localdate() - datetime.timedelta(days=1)

    with pytest.raises(DayRefused):
        perform(
            response, "receive", OnBehalf(world["clerk of the province"], response), happened_on=yesterday
        )
