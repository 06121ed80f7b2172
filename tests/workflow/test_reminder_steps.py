"""One button brings all letters of a round on, each by itself, in stretches, and refuses in words."""

import pytest
from django.urls import reverse

from letters.audit import audit
from letters.models import Register
from offices.models import Role
from tests import make
from workflow import drafting
from workflow.models import Draft
from workflow.reminder_letters import going_on
from workflow.states import DraftState

from .reminding_by_letter import CLERK, HEAD, OFFICER, answer, begun, owed_late, taken
from .steps import press


def states(reminding) -> dict[str, int]:
    found = list(reminding.drafts.values_list("state", flat=True))
    return {state: found.count(state) for state in found}


def refusals(reminding) -> list[str]:
    return list(reminding.reminders.exclude(refusal="").values_list("refusal", flat=True))


@pytest.fixture
def reminding(world):
    return begun(owed_late(world, world.district, world.other_district), world[OFFICER])


def offered(reminding, user) -> set[str]:
    return {step.action for step in going_on.steps(reminding, user)}


def test_each_person_is_offered_what_they_may_do(reminding, world):
    assert offered(reminding, world[CLERK]) == {"submit", "drop"}
    assert offered(reminding, world["manager of the province"]) == set()

    taken(reminding, "submit", world[OFFICER])

    assert offered(reminding, world[HEAD]) == {"approve", "drop"}
    assert offered(reminding, world[CLERK]) == {"drop"}


def test_all_go_from_draft_to_number(reminding, world):
    for action, who in [("submit", OFFICER), ("approve", HEAD), ("issue", CLERK)]:
        taken(reminding, action, world[who])

    assert states(reminding) == {DraftState.ISSUED: 2}
    assert refusals(reminding) == []
    assert all(audit(book).is_whole for book in Register.objects.all())


def test_who_answered_drops_out_and_the_others_go_on(reminding, world):
    taken(reminding, "submit", world[OFFICER])
    answer(reminding.circulation.responses.get(office=world.district), world)

    taken(reminding, "approve", world[HEAD])

    assert states(reminding) == {DraftState.APPROVED: 1, DraftState.DROPPED: 1}
    assert reminding.reminders.get(dropped_at__isnull=False).response.office == world.district


def test_nobody_approves_all_of_what_they_wrote(reminding, world):
    author = make.person(world.province, Role.HEAD)
    Draft.objects.update(author=author)
    taken(reminding, "submit", world[OFFICER])

    taken(reminding, "approve", author)

    assert states(reminding) == {DraftState.IN_REVIEW: 2}
    assert set(refusals(reminding)) == {"ท่านเป็นผู้ร่าง ต้องให้หัวหน้าคนอื่นอนุมัติ"}


def test_a_letter_that_changed_since_the_page_was_seen_is_left_as_it_is(reminding, world):
    seen = going_on.seen_by_now(reminding)
    draft = reminding.drafts.first()
    drafting.edit(draft, {"body": "ความใหม่"}, by=world[OFFICER], version=draft.version)

    going_on.take(reminding, "submit", by=world[OFFICER], seen=seen)

    assert states(reminding) == {DraftState.DRAFT: 1, DraftState.IN_REVIEW: 1}
    assert "มีผู้ดำเนินการ" in refusals(reminding)[0]


def test_pressing_again_goes_on_with_those_that_wait(reminding, world):
    seen = going_on.seen_by_now(reminding)

    going_on.take(reminding, "submit", by=world[OFFICER], seen=seen, seconds=0)
    assert states(reminding) == {DraftState.DRAFT: 1, DraftState.IN_REVIEW: 1}
    going_on.take(reminding, "submit", by=world[OFFICER], seen=seen, seconds=0)

    assert states(reminding) == {DraftState.IN_REVIEW: 2}


def test_what_refused_is_tried_again_once_all_were_tried(reminding, world):
    draft, _other = reminding.drafts.order_by("pk")
    drafting.edit(draft, {"body": "ก" * 21_000}, by=world[OFFICER], version=draft.version)
    taken(reminding, "submit", world[OFFICER])
    assert len(refusals(reminding)) == 1

    draft = Draft.objects.get(pk=draft.pk)
    drafting.edit(draft, {"body": "ก"}, by=world[OFFICER], version=draft.version)
    taken(reminding, "submit", world[OFFICER])

    assert states(reminding) == {DraftState.IN_REVIEW: 2}
    assert refusals(reminding) == []


def test_all_are_dropped_for_a_reason_that_stays_to_be_read(reminding, client, world):
    client.force_login(world[OFFICER])
    address = reverse("workflow:reminder-take", args=[reminding.pk, "drop"])

    client.post(address, {"seen": "0", "note": " "})
    assert states(reminding) == {DraftState.DRAFT: 2}
    client.post(address, {"seen": "0", "note": "ทุกแห่งโทรมาแล้ว"})

    assert states(reminding) == {DraftState.DROPPED: 2}
    page = client.get(reminding.get_absolute_url()).content.decode()
    assert page.count("นำออกแล้ว: ทุกแห่งโทรมาแล้ว") == 2


def test_one_letter_to_all_is_brought_on_by_itself(world):
    circulation = owed_late(world, world.district, world.other_district)
    reminding = begun(circulation, world[OFFICER], is_one_letter=True)

    assert going_on.steps(reminding, world[OFFICER]) == []
    assert press(reminding.drafts.get(), "submit", world[OFFICER])
