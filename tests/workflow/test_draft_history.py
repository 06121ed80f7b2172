"""The history of a draft tells each thing that was done, and saving over and over as one."""

import pytest

from tests.letters.browsing import browser_of, words
from workflow import drafting, history

from .steps import draft_at, now, press

OFFICER, OTHER, HEAD = "officer of the province", "clerk of the province", "head of the province"


@pytest.fixture
def draft(world):
    return draft_at(world)


def save(draft, by, **more) -> None:
    drafting.edit(draft, {"body": "ความใหม่"}, by=by, version=now(draft).version, **more)


def told(draft) -> list[tuple]:
    return [(each.action, each.by, each.times) for each in history.of_draft(draft)]


def test_who_saves_several_times_on_end_is_told_once_with_how_often(world, draft):
    for who in (OFFICER, OFFICER, OFFICER, OTHER):
        save(draft, world[who])
    press(draft, "submit", world[OTHER], note="")

    assert told(draft) == [
        ("edit", world[OFFICER], 3),
        ("edit", world[OTHER], 1),
        ("submit", world[OTHER], 1),
    ]


def test_what_came_between_stays_between(world, draft):
    save(draft, world[OFFICER])
    press(draft, "submit", world[OFFICER], note="")
    press(draft, "send_back", world[HEAD])
    save(draft, world[OFFICER])

    assert [action for action, _by, _times in told(draft)] == ["edit", "submit", "send_back", "edit"]


def test_a_former_text_that_was_kept_is_told_by_itself(world, draft):
    save(draft, world[OFFICER])
    save(draft, world[OFFICER], keeps_former_text=True)

    assert [times for _action, _by, times in told(draft)] == [1, 1]


def test_the_page_says_how_often(world, draft):
    save(draft, world[OFFICER])
    save(draft, world[OFFICER])

    assert "แก้ไขร่าง ๒ ครั้ง" in words(browser_of(world[OFFICER]).get(draft.get_absolute_url()))
