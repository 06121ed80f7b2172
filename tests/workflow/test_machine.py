"""The two machines are the ones that the design draws."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from letters import registers
from letters.models import Register
from tests import make
from workflow.actions import NotAvailable
from workflow.models import Circulation, Draft, Response
from workflow.states import DraftState, State

from .steps import asked, draft_at, now, press

pytestmark = pytest.mark.every_case

OFFICER = "officer of the province"
S, D = State, DraftState
ANSWERING = [
    (S.AWAITING, "receive", S.RECEIVED),
    (S.AWAITING, "receive", S.ACCEPTED),  # asked only to acknowledge
    (S.RECEIVED, "start", S.WORKING),
    (S.RECEIVED, "report", S.REPORTED),
    (S.WORKING, "report", S.REPORTED),
    (S.RETURNED, "report", S.REPORTED),
    (S.REPORTED, "accept", S.ACCEPTED),
    (S.REPORTED, "send_back", S.RETURNED),
    (S.ACCEPTED, "reopen", S.RETURNED),
    (S.REPORTED, "retract", S.RETURNED),
    (S.AWAITING, "refuse", S.REFUSED),
    (S.REFUSED, "resend", S.AWAITING),
    (S.AWAITING, "excuse", S.EXCUSED),
    (S.RECEIVED, "excuse", S.EXCUSED),
    (S.WORKING, "excuse", S.EXCUSED),
    (S.RETURNED, "excuse", S.EXCUSED),
    (S.REFUSED, "excuse", S.EXCUSED),
    (S.AWAITING, "withdraw", S.WITHDRAWN),
    (S.RECEIVED, "withdraw", S.WITHDRAWN),
    (S.WORKING, "withdraw", S.WITHDRAWN),
    (S.RETURNED, "withdraw", S.WITHDRAWN),
    (S.REFUSED, "withdraw", S.WITHDRAWN),
    *[
        (ended, "restore", state)
        for ended in (S.EXCUSED, S.WITHDRAWN)
        for state in (S.AWAITING, S.RECEIVED, S.RETURNED)
    ],
    # The clock: the state stays as it is.
    *[(state, "ask_extension", None) for state in S.reportable()],
    *[
        (state, action, None)
        for action in ("grant_extension", "refuse_extension", "extend", "pause", "resume", "move_due")
        for state in S.open()
    ],
]
WRITING = [
    (D.DRAFT, "submit", D.IN_REVIEW),
    (D.IN_REVIEW, "approve", D.APPROVED),
    (D.IN_REVIEW, "send_back", D.DRAFT),
    (D.APPROVED, "send_back", D.DRAFT),
    (D.APPROVED, "issue", D.ISSUED),
    (D.ISSUED, "send", D.SENT),
    (D.ISSUED, "void", D.VOID),
    *[(state, "drop", D.DROPPED) for state in D.unissued()],
    *[(state, "remark", None) for state in (D.IN_REVIEW, D.APPROVED)],
]


@pytest.mark.parametrize(("model", "drawn"), [(Response, ANSWERING), (Draft, WRITING)])
def test_the_machine_is_the_one_that_is_drawn(model, drawn):
    built = [
        (t.source, t.name, target)
        for t in model().get_all_state_transitions()
        for target in getattr(t.target, "allowed_states", [t.target])
    ]

    assert sorted(built, key=str) == sorted(drawn, key=str)


@pytest.mark.parametrize(("model", "first"), [(Response, S.AWAITING), (Draft, D.DRAFT)])
def test_everything_begins_where_the_drawing_begins(model, first):
    assert model().state == first


def test_what_is_only_to_be_acknowledged_is_complete_once_received(world):
    circulation = make.circulation(world.province, asks=Circulation.Asks.ACKNOWLEDGE)
    response = make.response(circulation, world.district)

    press(response, "receive", world["clerk of the district"])

    done = now(response)
    assert done.state == State.ACCEPTED
    assert done.received_at == done.answered_at == done.accepted_at is not None


def test_what_is_opened_anew_is_no_longer_accepted(world):
    response = asked(world, State.ACCEPTED)

    press(response, "reopen", world["officer of the province"])

    assert (now(response).state, now(response).accepted_at) == (State.RETURNED, None)


@pytest.mark.parametrize("action", ["excuse", "withdraw"])
def test_excused_and_withdrawn_responses_leave_the_count(action, world):
    response = asked(world, State.RECEIVED)
    make.response(response.circulation, world.other_district, State.REPORTED)

    press(response, action, world["officer of the province"])

    counted = Circulation.objects.with_counts().get()
    assert (counted.answered, counted.counted) == (1, 1)


@pytest.mark.parametrize("ending", ["excuse", "withdraw"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (S.AWAITING, S.AWAITING),
        (S.REFUSED, S.AWAITING),
        (S.RECEIVED, S.RECEIVED),
        (S.WORKING, S.RECEIVED),
        (S.RETURNED, S.RETURNED),
    ],
)
def test_who_was_excused_by_mistake_is_asked_again_as_far_as_it_had_come(before, after, ending, world):
    response = asked(world, State.AWAITING)
    for action, who in {
        S.AWAITING: [],
        S.REFUSED: [("refuse", "clerk of the district")],
        S.RECEIVED: [("receive", "clerk of the district")],
        S.WORKING: [("receive", "clerk of the district"), ("start", "officer of the district")],
        S.RETURNED: [
            ("receive", "clerk of the district"),
            ("report", "officer of the district"),
            ("send_back", "officer of the province"),
        ],
    }[before]:
        press(now(response), action, world[who])
    assert now(response).state == before
    press(now(response), ending, world["officer of the province"])
    assert Circulation.objects.with_counts().get().counted == 0

    press(now(response), "restore", world["officer of the province"])

    assert now(response).state == after
    assert Circulation.objects.with_counts().get().counted == 1
    assert Response.objects.outstanding().exists()


def test_who_acknowledged_and_was_to_do_it_anew_is_asked_for_that_again(world):
    circulation = make.circulation(world.province, asks=Circulation.Asks.ACKNOWLEDGE, by=world[OFFICER])
    response = make.response(circulation, world.district)
    press(response, "receive", world["clerk of the district"])
    for action in ("reopen", "excuse", "restore"):
        press(now(response), action, world[OFFICER])

    assert now(response).state == S.RETURNED


def test_who_logged_the_letter_while_nothing_was_asked_has_received_it(world):
    response = asked(world, S.AWAITING)
    press(response, "excuse", world[OFFICER])
    clerk = world["clerk of the district"]
    letter, kind = response.circulation.letter, Register.Kind.INCOMING
    registers.enter(letter, world.district, kind, on=timezone.localdate(), by=clerk)
    assert now(response).state == S.EXCUSED

    press(now(response), "restore", world[OFFICER])

    assert (now(response).state, response.records.last().by) == (S.RECEIVED, clerk)


def test_of_a_void_letter_nothing_is_asked_again(world):
    response = asked(world, State.EXCUSED)
    clerk = world["clerk of the province"]
    on = datetime.date(2026, 2, 2)
    line = registers.enter(
        response.circulation.letter, world.province, Register.Kind.OUTGOING, on=on, by=clerk
    )
    registers.void(line, reason="พิมพ์ผิด", by=clerk)

    with pytest.raises(NotAvailable):
        press(now(response), "restore", world["officer of the province"])


@pytest.mark.parametrize("state", State)
def test_the_database_calls_open_what_the_machine_calls_open(state, world):
    response = asked(world, state)

    assert now(response).is_open == (state in State.open())
    assert Response.objects.outstanding().exists() == (state in State.open())


def test_every_state_is_open_or_answered_or_uncounted_and_only_one_of_them():
    assert sorted(State.open() + State.answered() + State.uncounted()) == sorted(State)


@pytest.mark.parametrize("thing_of", [asked, draft_at])
def test_the_database_refuses_a_state_that_nobody_knows(thing_of, world):
    thing = thing_of(world)

    with pytest.raises(IntegrityError, match="state_is_known"), transaction.atomic():
        type(thing).objects.update(state="lost")


@pytest.mark.parametrize(
    ("state", "lacking"),
    [
        (State.ACCEPTED, {"accepted_at": None}),
        (State.REPORTED, {"answered_at": None}),
        (State.REPORTED, {"outcome": ""}),
        (State.REPORTED, {"outcome": "splendid"}),
    ],
)
def test_the_database_refuses_a_state_whose_facts_are_missing(state, lacking, world):
    response = asked(world, state)

    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=response.pk).update(**lacking)


@pytest.mark.parametrize("state", [D.ISSUED, D.SENT, D.VOID])
def test_the_database_refuses_an_issued_draft_without_its_letter(state, world):
    draft = draft_at(world)

    with pytest.raises(IntegrityError, match="issued_draft_has_its_letter"), transaction.atomic():
        Draft.objects.filter(pk=draft.pk).update(state=state)


@pytest.mark.parametrize(("thing_of", "state"), [(asked, S.ACCEPTED), (draft_at, D.APPROVED)])
def test_a_state_is_never_simply_assigned(thing_of, state, world):
    thing = thing_of(world)

    with pytest.raises(AttributeError, match="not allowed"):
        thing.state = state


@pytest.mark.parametrize(
    ("thing_of", "action", "who", "after"),
    [
        (asked, "receive", "clerk of the district", S.RECEIVED),
        (draft_at, "submit", "officer of the province", D.IN_REVIEW),
    ],
)
@pytest.mark.parametrize("fields", [None, ["state", "version"]])
def test_a_state_is_read_anew_from_the_database(thing_of, action, who, after, fields, world):
    thing = thing_of(world)
    press(thing, action, world[who])

    thing.refresh_from_db(fields=fields)

    assert (thing.state, thing.version) == (after, 1)


def test_reading_other_fields_anew_leaves_the_state_in_hand(world):
    response = asked(world)
    press(response, "receive", world["clerk of the district"])

    response.refresh_from_db(fields=["version"])

    assert (response.state, response.version) == (State.AWAITING, 1)


def test_a_state_that_was_not_loaded_is_read_when_asked_for(world):
    asked(world, State.WORKING)

    assert Response.objects.defer("state").get().state == State.WORKING


def test_the_state_stays_protected_after_a_thing_was_not_found(world):
    response, other = asked(world), asked(world)
    Response.objects.filter(pk=response.pk).delete()

    with pytest.raises(Response.DoesNotExist):
        response.refresh_from_db()

    assert response.state == State.AWAITING
    for each in (response, other, now(other)):
        with pytest.raises(AttributeError, match="not allowed"):
            each.state = State.ACCEPTED


def test_an_office_is_asked_once_in_a_circulation(world):
    response = asked(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.response(response.circulation, world.district)
