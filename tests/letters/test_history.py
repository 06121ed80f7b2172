"""A letter from an old register owes nothing until somebody says that it is still to be answered."""

import datetime

import pytest
from django.urls import reverse

from letters import history, registers
from letters.registers import Kind
from tests import make
from workflow.desk import Desk

from .browsing import browser_of, words

DUE = datetime.date(2026, 3, 9)


@pytest.fixture
def old(world):
    """A letter of the department in the province's register, copied from paper."""
    clerk = world["clerk of the province"]
    letter = make.letter(world.department, by=clerk, logged_for=world.province, is_history=True, due_on=DUE)
    registers.enter(letter, world.province, Kind.INCOMING, on=datetime.date(2026, 2, 2), by=clerk)
    return letter


@pytest.fixture
def clerk(world):
    return browser_of(world["clerk of the province"])


def owed(world):
    return list(
        Desk(world.province, world["clerk of the province"], datetime.date(2026, 3, 20)).letters_to_answer()
    )


def follow(client, letter, **changes):
    typed = {"due_on": "๙ มี.ค. ๖๙", "reason": "ยังไม่ได้ตอบ", **changes}
    return client.post(reverse("letters:follow", args=[letter.pk]), typed)


def test_history_is_not_among_the_letters_to_answer(old, world):
    assert owed(world) == []


def test_one_that_is_followed_is_owed_like_any_letter(old, world, clerk):
    follow(clerk, old)

    assert owed(world) == [old]


def test_who_had_it_followed_and_why_stays(old, world, clerk):
    follow(clerk, old)

    kept = {c.field: (c.after, c.reason, c.by) for c in old.corrections.all()}
    who = world["clerk of the province"]
    assert kept["is_history"] == ("ยังค้าง ให้ติดตาม", "ยังไม่ได้ตอบ", who)
    assert kept["due_on"] == ("๙ มีนาคม ๒๕๖๙", "ยังไม่ได้ตอบ", who)
    assert "ยังค้าง ให้ติดตาม" in words(clerk.get(old.get_absolute_url()))


def test_followed_twice_it_is_followed_once(old, world):
    by = world["clerk of the province"]
    history.follow(old, due_on=DUE, reason="ค้าง", by=by)

    with pytest.raises(history.NotHistory):
        history.follow(old, due_on=DUE, reason="ค้าง", by=by)

    assert old.corrections.count() == 2


@pytest.mark.parametrize("changes", [{"due_on": ""}, {"due_on": "31/2/69"}, {"reason": " "}])
def test_without_a_day_and_a_reason_nothing_changes(old, world, clerk, changes):
    follow(clerk, old, **changes)

    assert owed(world) == []
    assert not old.corrections.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("manager of the province", 403), ("clerk of the district", 404), ("head of the province", 302)],
)
def test_only_those_whose_register_it_came_from_have_it_followed(old, world, who, status):
    assert follow(browser_of(world[who]), old).status_code == status


def test_any_other_letter_is_followed_already(world, clerk):
    letter = make.letter(world.department, logged_for=world.province)

    assert follow(clerk, letter).status_code == 403
    assert "เรื่องเก่า" not in words(clerk.get(letter.get_absolute_url()))
