"""What happens here because of what happened in another room."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from letters.intake.log import log_letter
from letters.models import Letter
from tests import make
from thai.letter_number import LetterNumber
from workflow.models import Draft, Record
from workflow.states import DraftState, Outcome, State

from .steps import draft_at, now, numbers, owed_above, press

TODAY = datetime.date(2026, 3, 5)


def log(letter, office, by):
    """The office's clerk pastes the letter's text and saves what was read."""
    fields = {
        "issuer": letter.issuer,
        "number": letter.letter_number,
        "dated_on": letter.dated_on,
        "subject": letter.subject,
        "text": letter.text,
    }
    return log_letter(fields, [], office=office, by=by, on=TODAY)


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
    draft = draft_at(world, DraftState.APPROVED, answers=owed, outcome=Outcome.PARTIAL)

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
