"""Who answers in the moment of issuing is reminded before it or drops out; never both."""

import pytest

from tests.letters.at_once import at_once
from workflow.models import Record
from workflow.reminder_letters import going_on
from workflow.states import DraftState, State

from .reminding_by_letter import CLERK, OFFICER, approved, begun, owed_late
from .steps import now, press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("times", range(3))
def test_who_answers_while_the_reminder_is_issued_is_reminded_or_dropped(times, world):
    circulation = owed_late(world)
    draft = approved(begun(circulation, world[OFFICER]).drafts.get(), world)
    response = circulation.responses.get()
    by = world["officer of the district"]

    at_once(
        [
            lambda: going_on.perform_or_drop(draft, "issue", by=world[CLERK], version=draft.version),
            lambda: press(response, "report", by),
        ]
    )

    reminder, records = draft.reminders.get(), response.records.order_by("pk")
    told = [record.action for record in records if record.action in (Record.REMIND, "report")]
    assert now(response).state == State.REPORTED
    if now(draft).state == DraftState.ISSUED:
        assert told == [Record.REMIND, "report"]
        assert reminder.dropped_at is None
    else:
        assert (now(draft).state, told) == (DraftState.DROPPED, ["report"])
        assert reminder.issued_at is None


@pytest.mark.parametrize("times", range(2))
def test_of_two_who_remind_at_once_one_writes_and_one_is_told(times, world):
    circulation = owed_late(world)

    results = at_once([lambda: begun(circulation, world[OFFICER]), lambda: begun(circulation, world[CLERK])])

    assert sorted(type(result).__name__ for result in results) == ["NobodyToRemind", "ReminderRound"]
    assert circulation.responses.get().reminders.count() == 1
