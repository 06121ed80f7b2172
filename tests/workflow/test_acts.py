"""What a page offers: one next step, beside it what needs a press only, the rest folded."""

import pytest

from tests import make
from workflow.acts import acts_of
from workflow.states import DraftState, State

from .steps import asked, draft_at, now, owed_above

CLERK, OFFICER = "clerk of the district", "officer of the district"
ASKER = "officer of the province"


def names(acts) -> list[str]:
    return [act.action.name for act in acts]


@pytest.mark.parametrize(
    ("who", "state", "first", "beside", "folded"),
    [
        (CLERK, State.AWAITING, "receive", [], ["refuse"]),
        (OFFICER, State.RECEIVED, "report", ["start"], []),
        (OFFICER, State.WORKING, "report", [], []),
        (ASKER, State.WORKING, None, [], ["excuse", "withdraw"]),
        (ASKER, State.REPORTED, "accept", [], ["send_back"]),
        (ASKER, State.ACCEPTED, None, [], ["reopen"]),
        (ASKER, State.REFUSED, "resend", [], ["excuse", "withdraw"]),
        ("manager of the province", State.WORKING, None, [], []),
    ],
)
def test_the_step_that_brings_the_matter_on_comes_first(who, state, first, beside, folded, world):
    acts = acts_of(asked(world, state), world[who])

    assert (acts.next and acts.next.action.name) == first
    assert (names(acts.beside), names(acts.folded)) == (beside, folded)


def test_the_clock_stands_apart_and_a_request_that_waits_by_itself(world):
    duty = asked(world, State.WORKING)
    assert names(acts_of(duty, world[OFFICER]).clock) == ["ask_extension"]
    make.extension(duty, by=world[OFFICER])

    acts = acts_of(now(duty), world[ASKER])

    assert names(acts.deciding) == ["grant_extension", "refuse_extension"]
    assert names(acts.clock) == ["pause"]


@pytest.mark.parametrize(
    ("who", "state", "offered"),
    [
        ("officer of the province", DraftState.DRAFT, ["submit", "drop"]),
        ("head of the province", DraftState.IN_REVIEW, ["approve", "send_back", "drop", "remark"]),
        ("clerk of the province", DraftState.APPROVED, ["issue", "drop", "remark"]),
        ("clerk of the province", DraftState.ISSUED, ["send", "void"]),
    ],
)
def test_a_draft_is_offered_its_next_step_in_the_same_way(who, state, offered, world):
    assert acts_of(draft_at(world, state), world[who]).names == offered


def test_what_is_done_elsewhere_on_the_page_is_left_out(world):
    assert acts_of(draft_at(world), world[ASKER], without=("submit",)).names == ["drop"]


def test_who_owes_upward_is_offered_the_same(world):
    assert acts_of(owed_above(world), world[ASKER]).names == ["report", "start", "ask_extension"]
