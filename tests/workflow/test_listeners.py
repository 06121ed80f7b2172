"""What happens here because of what happened in another room."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from letters.models import Letter
from letters.outgoing.dispatching import record_circulation, take_back
from letters.signals import letter_about_to_be_received
from tests import make
from thai.letter_number import LetterNumber
from workflow import actions, reply
from workflow.models import Draft, Record
from workflow.refusals import DispatchRequired
from workflow.states import DraftState, Outcome, State

from .steps import draft_at, issued, log, now, numbers, owed_above, press, sent


def circulated(world, state=State.AWAITING):
    letter = make.letter(
        world.province, number=LetterNumber("ตก", "0023.3", 1855, is_circular=True), text="ให้รายงานผล" * 20
    )
    circulation = make.circulation(world.province, letter=letter)
    return make.response(circulation, world.district, state)


def test_a_circulated_letter_that_is_logged_is_received(world):
    response = circulated(world)

    logged = log(response.circulation.letter, world.district, world["officer of the district"])

    assert logged.letter == response.circulation.letter
    assert now(response).state == State.RECEIVED
    assert numbers(world.district) == [logged.entry.number] == [1]
    assert response.records.get().by == world["officer of the district"]


def test_logging_it_at_one_office_receives_it_at_no_other(world):
    response = circulated(world)
    neighbour = make.response(response.circulation, world.other_district)

    log(response.circulation.letter, world.district, world["clerk of the district"])

    assert now(neighbour).state == State.AWAITING
    assert numbers(world.other_district) == []


def test_what_somebody_receives_in_the_moment_of_logging_it_is_received_already(world, monkeypatch):
    response = circulated(world)

    def refuse(*args, **kwargs):
        raise actions.ChangedMeanwhile

    monkeypatch.setattr(actions, "perform", refuse)
    log(response.circulation.letter, world.district, world["officer of the district"])

    assert numbers(world.district) == [1]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite locks the whole database")
def test_the_response_is_locked_before_the_register(world):
    response = circulated(world)

    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        letter_about_to_be_received.send(Letter, letter=response.circulation.letter, office=world.district)

    assert ["FOR UPDATE" in query["sql"] for query in captured] == [True]


@pytest.mark.parametrize("state", [State.REFUSED, State.EXCUSED, State.WITHDRAWN])
def test_logging_it_does_not_open_what_is_no_longer_awaited(state, world):
    response = circulated(world, state)

    log(response.circulation.letter, world.district, world["clerk of the district"])

    assert now(response).state == state


def test_a_person_who_may_not_receive_does_not_log_it_either(world):
    response = circulated(world)

    with pytest.raises(PermissionDenied):
        log(response.circulation.letter, world.district, world["head of the district"])

    assert numbers(world.district) == []
    assert Letter.objects.count() == 1


def test_the_letter_that_answers_is_the_answer(world):
    owed = owed_above(world)
    draft = draft_at(world, DraftState.APPROVED, answers=owed, **make.told(Outcome.PARTIAL))

    press(draft, "issue", world["clerk of the province"])

    answered, letter = now(owed), Draft.objects.get().letter
    assert (answered.state, answered.outcome) == (State.REPORTED, Outcome.PARTIAL)
    assert answered.reply_letter == letter
    record = owed.records.get()
    assert (record.action, record.by, record.via) == (
        "report",
        world["clerk of the province"],
        Record.Via.LETTER,
    )


def test_a_letter_that_answers_nothing_reports_nothing(world):
    owed = owed_above(world)

    press(draft_at(world, DraftState.APPROVED), "issue", world["clerk of the province"])

    assert now(owed).state == State.RECEIVED


@pytest.mark.parametrize(
    ("action", "state"), [("submit", DraftState.DRAFT), ("approve", DraftState.IN_REVIEW)]
)
def test_a_letter_that_is_not_issued_yet_reports_nothing(action, state, world):
    owed = owed_above(world)

    press(draft_at(world, state, answers=owed, outcome=Outcome.FULL), action, world["head of the province"])

    assert now(owed).state == State.RECEIVED


def test_an_office_that_answers_by_letter_has_received_what_it_answers(world):
    owed = owed_above(world, State.AWAITING)
    draft = draft_at(world, DraftState.APPROVED, answers=owed, outcome=Outcome.FULL)

    press(draft, "issue", world["clerk of the province"])

    assert [record.action for record in owed.records.all()] == ["receive", "report"]
    assert numbers(world.province) == [1]


NO_LONGER_WANTED = [State.REPORTED, State.ACCEPTED, State.REFUSED, State.EXCUSED, State.WITHDRAWN]


@pytest.mark.parametrize("state", NO_LONGER_WANTED)
def test_a_letter_whose_answer_is_no_longer_wanted_is_issued_by_who_says_so(state, world):
    owed = owed_above(world, state)
    draft = draft_at(world, DraftState.APPROVED, answers=owed, outcome=Outcome.FULL)

    press(draft, "issue", world["clerk of the province"], sure_of=reply.changes(draft).digest)

    assert now(draft).letter.number == "ตก 0023/1"
    assert (now(owed).state, now(owed).reply_letter, owed.records.count()) == (state, None, 0)


def test_a_reply_letter_that_is_voided_takes_its_answer_back(world):
    owed = owed_above(world)
    draft = issued(world, answers=owed, outcome=Outcome.FULL)

    press(draft, "void", world["head of the province"], note="ตารางผิด")

    assert now(owed).state == State.RETURNED
    record = owed.records.last()
    assert (record.action, record.by) == ("retract", world["head of the province"])
    assert (record.note, record.via) == ("ตารางผิด", Record.Via.LETTER)


def test_an_accepted_answer_stays_when_its_letter_is_voided(world):
    owed = owed_above(world)
    draft = issued(world, answers=owed, outcome=Outcome.FULL)
    press(owed, "accept", world["officer of the department"])

    press(draft, "void", world["head of the province"])

    assert (now(owed).state, now(owed).reply_is_void) == (State.ACCEPTED, True)


def test_a_voided_letter_takes_back_no_answer_but_its_own(world):
    owed = owed_above(world)
    draft = issued(world, answers=owed, outcome=Outcome.FULL)
    press(owed, "send_back", world["officer of the department"])
    press(owed, "report", world["officer of the province"])

    press(draft, "void", world["head of the province"])

    assert (now(owed).state, now(owed).reply_is_void) == (State.REPORTED, False)


# ── A letter leaves ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("who", ["clerk of the province", "officer of the province"])
def test_an_issued_letter_is_sent_once_it_is_written_down_how_it_left(who, world):
    draft = issued(world)

    sent(draft, world[who])

    assert now(draft).state == DraftState.SENT
    record = draft.records.last()
    assert (record.action, record.by, record.via) == ("send", world[who], Record.Via.REGISTER)


def test_a_letter_that_leaves_once_more_is_sent_already(world):
    draft = issued(world)

    for _ in range(2):
        sent(draft, world["clerk of the province"])

    assert draft.letter.dispatches.count() == 2
    assert [record.action for record in draft.records.all()] == ["issue", "send"]


def test_what_another_office_does_with_the_letter_does_not_send_it(world):
    draft = issued(world, answers=owed_above(world), outcome=Outcome.FULL)

    record_circulation(draft.letter, world.department, to="ทุกจังหวัด", by=world["officer of the department"])

    assert now(draft).state == DraftState.ISSUED


def test_nobody_sends_a_letter_without_saying_how_it_left(world):
    draft = issued(world)

    with pytest.raises(DispatchRequired):
        press(draft, "send", world["clerk of the province"])

    assert now(draft).state == DraftState.ISSUED


def test_a_dispatch_that_was_taken_back_leaves_the_draft_sent(world):
    clerk = world["clerk of the province"]
    draft = sent(issued(world), clerk)

    take_back(draft.letter.dispatches.get(), reason="ซองตีกลับ", by=clerk)

    assert now(draft).state == DraftState.SENT
    assert draft.letter in Letter.objects.unsent([world.province])


def test_who_may_not_send_writes_down_nothing(world):
    draft = issued(world)

    with pytest.raises(PermissionDenied):
        sent(draft, world["manager of the province"])

    assert not draft.letter.dispatches.exists()
