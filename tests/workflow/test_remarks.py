"""What people write on a draft while it goes round stays in its history."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from offices.models import Role
from tests import make
from workflow import actions
from workflow.models import Draft
from workflow.purposes import Purpose
from workflow.states import DraftState

from .steps import draft_at, now, press

OFFICER, HEAD = "officer of the province", "head of the province"


@pytest.fixture
def in_review(world) -> Draft:
    return draft_at(world, DraftState.IN_REVIEW)


def post(client, draft: Draft, action: str, **more):
    address = reverse("workflow:draft-perform", args=[draft.pk, action])
    return client.post(address, {"version": now(draft).version, **more}, follow=True)


def words(answer) -> str:
    return answer.content.decode()


def test_a_remark_leaves_the_state_as_it_is(world, in_review):
    record = press(in_review, "remark", world[HEAD], note="โปรดแนบบัญชีรายชื่อด้วย")

    assert (record.source, record.target) == (DraftState.IN_REVIEW, DraftState.IN_REVIEW)
    assert (record.by, record.note) == (world[HEAD], "โปรดแนบบัญชีรายชื่อด้วย")


def test_an_empty_remark_is_none(world, in_review):
    with pytest.raises(actions.NoteRequired):
        press(in_review, "remark", world[HEAD], note=" ")


def test_a_remark_is_read_in_the_history_with_name_position_and_day(client, world, in_review):
    world[HEAD].position = "ท้องถิ่นจังหวัดตาก"
    world[HEAD].save()
    client.force_login(world[HEAD])

    shown = words(post(client, in_review, "remark", note="เห็นชอบ\nเสนอผู้ว่าฯ"))

    assert "<p>เห็นชอบ<br>เสนอผู้ว่าฯ</p>" in shown
    assert f"{world[HEAD]}, ท้องถิ่นจังหวัดตาก" in shown
    assert now(in_review).records.last().at.isoformat() in shown


def test_a_remark_that_was_sent_twice_stands_once(client, world, in_review):
    client.force_login(world[HEAD])
    version = in_review.version

    for _press in range(2):
        post(client, in_review, "remark", note="เห็นชอบ", version=version)

    assert in_review.records.count() == 1


def test_who_approves_sees_first_what_was_remarked_meanwhile(client, world, in_review):
    seen = in_review.version
    press(in_review, "remark", world[OFFICER], note="ตัวเลขในตารางเปลี่ยนแล้ว")
    client.force_login(world[HEAD])

    answer = post(client, in_review, "approve", version=seen)

    assert (answer.status_code, now(in_review).state) == (409, DraftState.IN_REVIEW)
    assert "ตัวเลขในตารางเปลี่ยนแล้ว" in words(answer)


def test_a_remark_without_a_word_says_what_to_do(client, world, in_review):
    client.force_login(world[HEAD])

    answer = post(client, in_review, "remark", note="")

    assert (answer.status_code, in_review.records.count()) == (422, 0)
    assert "โปรดเขียนข้อความที่เกษียน" in words(answer)


@pytest.mark.parametrize("note", ["", "เห็นชอบตามเสนอ"])
def test_a_word_may_go_with_the_approval(note, client, world, in_review):
    client.force_login(world[HEAD])

    post(client, in_review, "approve", note=note)

    assert (now(in_review).state, in_review.records.get().note) == (DraftState.APPROVED, note)


def test_a_word_may_go_with_the_submission(client, world):
    draft = draft_at(world)
    client.force_login(world[OFFICER])
    text = {
        "addressee": "ก",
        "subject": "ข",
        "body": "ค",
        **{n: getattr(draft, n) for n in ("kind", "purpose")},
    }

    client.post(draft.get_absolute_url(), {"version": 0, "submit": "1", "note": "แก้แล้ว", **text})

    submitted = draft.records.get(action="submit")
    assert (submitted.note, now(draft).state) == ("แก้แล้ว", DraftState.IN_REVIEW)


# ── Whose approval counts, whatever the letter is for ─────────────────────────────────────────────
@pytest.mark.parametrize("purpose", Purpose)
def test_nobody_approves_what_they_wrote_nor_has_a_stand_in_do_it(purpose, world):
    own = make.draft(world.province, world[HEAD], state=DraftState.IN_REVIEW, purpose=purpose)
    make.absence(world[HEAD], world["outsider"], world.province)

    for who in (HEAD, "outsider"):
        with pytest.raises(PermissionDenied):
            press(own, "approve", world[who])

    assert now(own).state == DraftState.IN_REVIEW


@pytest.mark.parametrize("purpose", Purpose)
def test_a_stand_in_approves_what_another_wrote(purpose, world):
    draft = draft_at(world, DraftState.IN_REVIEW, purpose=purpose)
    make.absence(world[HEAD], world["outsider"], world.province)

    record = press(draft, "approve", world["outsider"])

    assert (record.acting_for, now(draft).state) == (world[HEAD], DraftState.APPROVED)


@pytest.mark.parametrize("role", [Role.CLERK, Role.OFFICER, Role.MANAGER])
def test_only_a_head_approves(role, world, in_review):
    with pytest.raises(PermissionDenied):
        press(in_review, "approve", make.person(world.province, role))
