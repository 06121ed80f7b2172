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
