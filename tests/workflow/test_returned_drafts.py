"""Who gets a draft back reads at its head what is to be changed."""

import pytest

from tests.letters.browsing import browser_of, words
from workflow.states import DraftState

from .steps import draft_at, now, press

OFFICER, HEAD = "officer of the province", "head of the province"
WHY = "โปรดเพิ่มจำนวนตำบล"


@pytest.fixture
def returned(world):
    draft = draft_at(world, DraftState.IN_REVIEW)
    press(draft, "send_back", world[HEAD], note=WHY)
    return now(draft)


def above_the_form(world, draft) -> str:
    return words(browser_of(world[OFFICER]).get(draft.get_absolute_url())).split('id="write"')[0]


def test_the_reason_and_who_gave_it_stand_above_the_form(world, returned):
    shown = above_the_form(world, returned)

    assert f"ให้แก้ไข: {WHY}" in shown
    assert str(world[HEAD]) in shown


def test_submitted_again_it_asks_for_nothing_any_more(world, returned):
    press(returned, "submit", world[OFFICER], note="")

    shown = words(browser_of(world[HEAD]).get(returned.get_absolute_url()))
    assert "ให้แก้ไข:" not in shown


def test_a_draft_that_never_went_round_says_nothing_of_it(world):
    assert "ให้แก้ไข:" not in above_the_form(world, draft_at(world))
