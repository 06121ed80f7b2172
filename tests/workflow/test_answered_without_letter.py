"""A letter whose duty was answered another way meanwhile is not issued unseen, and its page says so."""

import pytest
from django.urls import reverse

from offices.templatetags.thai import thaitime
from workflow import reply
from workflow.refusals import OutOfDate
from workflow.states import DraftState, State

from .reporting_up import owed_to_the_department
from .steps import now, press

OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"
ASKER = "officer of the department"
BADGE = "คำตอบเปลี่ยนไปแล้ว"


@pytest.fixture
def owed(world):
    return owed_to_the_department(world)


@pytest.fixture
def draft(world, owed):
    """Approved: it waits for its number."""
    draft = reply.write_report(owed, by=world[OFFICER])
    press(draft, "submit", world[OFFICER])
    press(draft, "approve", world[HEAD])
    return now(draft)


@pytest.fixture
def see(client, world):
    def get(who, address) -> str:
        client.force_login(world[who])
        return client.get(address).content.decode()

    return get


@pytest.mark.parametrize("is_accepted", [False, True])
def test_it_is_issued_only_by_who_has_seen_that(is_accepted, world, owed, draft):
    press(owed, "report", world[CLERK])
    if is_accepted:
        press(owed, "accept", world[ASKER])

    with pytest.raises(OutOfDate):
        press(draft, "issue", world[CLERK])
    assert (now(draft).state, now(draft).letter) == (DraftState.APPROVED, None)

    press(draft, "issue", world[CLERK], sure_of=reply.changes(draft).digest)
    assert now(draft).state == DraftState.ISSUED
    assert now(owed).reply_letter is None


def test_it_is_approved_only_by_who_has_seen_that(world, owed):
    draft = reply.write_report(owed, by=world[OFFICER])
    press(draft, "submit", world[OFFICER])
    press(owed, "report", world[CLERK])

    with pytest.raises(OutOfDate):
        press(draft, "approve", world[HEAD])


def test_who_has_seen_one_answer_has_not_seen_the_next(world, owed, draft):
    press(owed, "report", world[CLERK])
    seen = reply.changes(draft).digest
    press(owed, "send_back", world[ASKER])
    press(owed, "report", world[CLERK])

    with pytest.raises(OutOfDate):
        press(draft, "issue", world[CLERK], sure_of=seen)


def test_sent_back_it_may_be_answered_by_the_letter_as_before(world, owed, draft):
    press(owed, "report", world[CLERK])
    press(owed, "send_back", world[ASKER])
    assert reply.changes(draft).answered_at is None

    press(draft, "issue", world[CLERK], sure_of=reply.changes(draft).digest)

    assert (now(owed).state, now(owed).reply_letter) == (State.REPORTED, now(draft).letter)


def test_the_draft_the_duty_and_the_lists_say_when(world, owed, draft, see):
    assert BADGE not in see(CLERK, reverse("workflow:drafts"))

    press(owed, "report", world[CLERK])

    words = f"หน่วยงานนี้รายงานไปแล้วเมื่อ {thaitime(now(owed).answered_at)}"
    assert words in see(CLERK, draft.get_absolute_url())
    assert 'name="goes_on"' in see(CLERK, draft.get_absolute_url())
    assert words in see(CLERK, owed.get_absolute_url())
    assert BADGE in see(CLERK, reverse("workflow:drafts"))


def test_once_issued_it_says_that_it_is_not_what_was_reported(world, owed, draft, see):
    press(owed, "report", world[CLERK])
    press(draft, "issue", world[CLERK], sure_of=reply.changes(draft).digest)

    assert "ไม่ได้มาจากหนังสือฉบับนี้" in see(CLERK, draft.get_absolute_url())


def test_a_letter_that_answers_says_nothing_of_the_kind(world, draft, see):
    press(draft, "issue", world[CLERK])

    seen = see(CLERK, draft.get_absolute_url())
    assert "รายงานไปแล้วเมื่อ" not in seen
    assert "ไม่ได้มาจากหนังสือฉบับนี้" not in seen
