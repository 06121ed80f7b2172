"""A report is issued while an answer below changes: one comes first, and nobody is told less than that."""

import pytest

from tests import make
from tests.letters.at_once import at_once
from workflow import actions, reply
from workflow.refusals import OutOfDate
from workflow.states import DraftState, State

from .reporting_up import owed_to_the_department, passed_on
from .steps import now, press

pytestmark = pytest.mark.django_db(transaction=True)
OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"


@pytest.mark.parametrize("times", range(3))
def test_an_answer_reopened_while_the_report_is_issued_stops_it_or_comes_after(times, world):
    owed = owed_to_the_department(world)
    answer = make.response(passed_on(world, owed), world.district, State.ACCEPTED)
    draft = reply.write_report(owed, by=world[OFFICER])
    press(draft, "submit", world[OFFICER])
    press(draft, "approve", world[HEAD])

    issued, reopened = at_once(
        [
            lambda: actions.perform(draft, "issue", by=world[CLERK], version=2),
            lambda: actions.perform(answer, "reopen", by=world[OFFICER], version=0, note="แก้"),
        ]
    )

    assert reopened.target == State.RETURNED
    if isinstance(issued, OutOfDate):
        assert now(draft).state == DraftState.APPROVED
    else:
        assert issued.at <= reopened.at
        assert reply.changed_after_issue(now(owed)).number == 1
