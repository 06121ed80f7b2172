"""Whose turn it is with a draft."""

import pytest

from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from tests.letters.browsing import browser_of, words
from workflow import turn
from workflow.states import DraftState

from .steps import draft_at


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (DraftState.DRAFT, {"officer of the province"}),
        (DraftState.IN_REVIEW, {"head of the province"}),
        (DraftState.APPROVED, {"clerk of the province"}),
        (DraftState.ISSUED, {"clerk of the province", "officer of the province"}),
    ],
)
def test_the_next_thing_is_done_by(state, who, world):
    letter = make.letter(world.province, by=world["clerk of the province"])
    draft = make.draft(world.province, world["officer of the province"], state=state, letter=letter)

    assert set(turn.of(draft).people) == {world[each] for each in who}


@pytest.mark.parametrize("state", [DraftState.SENT, DraftState.VOID, DraftState.DROPPED])
def test_nobody_is_waited_for_at_the_end(state, world):
    assert turn.of(draft_at(world, state)) is None


def test_a_head_is_not_asked_to_approve_their_own(world):
    head = world["head of the province"]

    assert turn.of(make.draft(world.province, head, state=DraftState.IN_REVIEW)).people == []


def test_whoever_waits_for_another_to_approve_reads_why(world):
    head = world["head of the province"]
    draft = make.draft(world.province, head, state=DraftState.IN_REVIEW)

    assert "ผู้ร่างอนุมัติหนังสือที่ตนร่างไม่ได้" in words(browser_of(head).get(draft.get_absolute_url()))


def test_a_secret_letter_waits_for_the_cleared(world):
    secret = draft_at(
        world, DraftState.IN_REVIEW, about=make.letter(world.department, secrecy=Secrecy.SECRET)
    )
    cleared = make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)

    assert turn.of(secret).people == [cleared]


def test_who_stands_in_for_somebody_away_is_named(world):
    head, other = world["head of the province"], world["officer of the province"]
    make.absence(head, other, world.province)

    assert [each.stand_in for each in turn.of(draft_at(world, DraftState.IN_REVIEW)).stand_ins] == [other]


def test_one_who_left_is_not_waited_for(world):
    Membership.objects.filter(user=world["head of the province"]).delete()

    assert turn.of(draft_at(world, DraftState.IN_REVIEW)).people == []


@pytest.mark.parametrize(
    ("state", "done"), [(DraftState.DRAFT, 0), (DraftState.APPROVED, 2), (DraftState.SENT, 4)]
)
def test_the_steps_behind_are_done(state, done, world):
    steps = turn.steps_of(draft_at(world, state))

    assert [step.is_done for step in steps] == [True] * done + [False] * (5 - done)
    assert [step.is_here for step in steps].index(True) == done


def test_a_letter_that_was_given_up_has_no_way(world):
    assert turn.steps_of(draft_at(world, DraftState.DROPPED)) == []
