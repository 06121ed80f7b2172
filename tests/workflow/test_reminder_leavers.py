"""Who answers between draft and number drops out of the reminder, visibly."""

import datetime

import pytest
from django.utils import timezone

from letters.models import Entry
from tests import make
from workflow.models import Draft, Reminder
from workflow.refusals import OutOfDate, TooLateToAnswer
from workflow.reminder_letters import going_on
from workflow.reminder_letters.leavers import leavers
from workflow.states import DraftState

from .reminding_by_letter import CLERK, HEAD, OFFICER, answer, approved, begun, issued, owed_late, reminded
from .steps import now, press


def dropped(draft: Draft, world, action="issue", by=CLERK):
    going_on.perform_or_drop(draft, action, by=world[by], version=draft.version)
    return now(draft)


def test_who_answers_before_the_approval_is_not_reminded(world):
    circulation = owed_late(world)
    draft = begun(circulation, world[OFFICER]).drafts.get()
    press(draft, "submit", world[OFFICER])
    answer(circulation.responses.get(), world)

    draft = dropped(now(draft), world, "approve", HEAD)

    assert draft.state == DraftState.DROPPED
    assert draft.reminders.get().dropped_why.startswith("รายงานแล้ว เมื่อ")
    assert "รายงานแล้ว" in draft.records.last().note


def test_who_answers_before_the_number_is_not_reminded_and_no_number_is_taken(world):
    circulation = owed_late(world)
    draft = approved(begun(circulation, world[OFFICER]).drafts.get(), world)
    answer(circulation.responses.get(), world)

    draft = dropped(draft, world)

    assert (draft.state, draft.letter) == (DraftState.DROPPED, None)
    assert not Entry.objects.filter(register__office=world.province, register__kind="outgoing").exists()


@pytest.mark.parametrize("how", ["excused", "paused", "wants more time", "has more time"])
def test_it_drops_out_who(how, world):
    circulation = owed_late(world)
    draft = approved(begun(circulation, world[OFFICER]).drafts.get(), world)
    response = circulation.responses.get()
    if how == "excused":
        press(response, "excuse", world[OFFICER])
    elif how == "paused":
        press(response, "pause", world[OFFICER])
    else:
        press(response, "ask_extension", world["officer of the district"])
        if how == "has more time":
            press(response, "grant_extension", world[OFFICER])

    assert dropped(draft, world).state == DraftState.DROPPED


def test_it_drops_out_whose_earlier_reminder_became_void_meanwhile(world):
    circulation = owed_late(world)
    first = reminded(circulation, world)
    second = approved(begun(circulation, world[OFFICER]).drafts.get(), world)
    press(first, "void", world[CLERK])

    assert dropped(second, world).state == DraftState.DROPPED


def test_nobody_is_reminded_of_a_letter_whose_number_became_void(world, client):
    circulation = owed_late(world)
    draft = approved(begun(circulation, world[OFFICER]).drafts.get(), world)
    make.struck_through(circulation.letter)
    client.force_login(world[OFFICER])

    assert "จะนำออกเมื่ออนุมัติหรือออกเลข: เลขที่ของหนังสือยกเลิกแล้ว" in _page(client, draft)
    assert dropped(draft, world).state == DraftState.DROPPED


def _page(client, draft: Draft) -> str:
    return client.get(draft.reminds.get_absolute_url()).content.decode()


def test_who_only_receives_the_letter_is_still_reminded(world):
    circulation = owed_late(world)
    draft = approved(begun(circulation, world[OFFICER]).drafts.get(), world)
    press(circulation.responses.get(), "start", world["officer of the district"])

    assert dropped(draft, world).state == DraftState.ISSUED


def test_who_dropped_out_may_be_reminded_anew(world):
    circulation = owed_late(world)
    draft = begun(circulation, world[OFFICER]).drafts.get()
    press(draft, "drop", world[OFFICER], note="เขียนใหม่")

    again = begun(circulation, world[OFFICER]).drafts.get()

    assert draft.reminders.get().dropped_why == "เขียนใหม่"
    assert again.reminders.get().count == 1


def one_to_two(world):
    """Approved once the page was seen; then the district answers."""
    circulation = owed_late(world, world.district, world.other_district)
    draft = approved(begun(circulation, world[OFFICER], is_one_letter=True).drafts.get(), world)
    answer(circulation.responses.get(office=world.district), world)
    return draft


def test_a_list_is_not_issued_while_it_names_who_answered(world):
    draft = one_to_two(world)

    with pytest.raises(OutOfDate):
        press(draft, "issue", world[CLERK])

    assert now(draft).state == DraftState.APPROVED
    assert Reminder.objects.waiting().count() == 2


def test_who_answered_leaves_the_list_and_the_text_once_that_was_seen(world):
    draft = one_to_two(world)

    press(draft, "issue", world[CLERK], sure_of=leavers(draft).digest)

    draft = now(draft)
    assert [row[:2] for row in draft.rows] == [["๑", world.other_district.name]]
    assert "จำนวน ๑ แห่ง" in draft.body
    assert draft.reminders.get(response__office=world.district).dropped_why.startswith("รายงานแล้ว")
    assert draft.reminders.standing().get().response.office == world.other_district


def test_what_a_person_wrote_stays_when_the_list_is_written_anew(world):
    draft = one_to_two(world)
    Draft.objects.filter(pk=draft.pk).update(body=f"{draft.body}\n\nอนึ่ง โทรสอบถามได้")

    press(draft, "issue", world[CLERK], sure_of=leavers(draft).digest)

    assert "อนึ่ง โทรสอบถามได้" in now(draft).letter.text


def test_a_list_of_which_everybody_answered_is_dropped(world):
    draft = one_to_two(world)
    other = draft.reminds.circulation.responses.get(office=world.other_district)
    press(other, "excuse", world[OFFICER])

    draft = dropped(draft, world)

    assert draft.state == DraftState.DROPPED
    assert {each.dropped_why[:5] for each in draft.reminders.all()} == {"รายงา", "ไม่ต้"}


def test_a_reminder_whose_day_to_answer_has_passed_is_not_issued(world):
    draft = approved(begun(owed_late(world), world[OFFICER]).drafts.get(), world)
    draft.reminds.answer_by = timezone.localdate() - datetime.timedelta(days=1)
    draft.reminds.save()

    with pytest.raises(TooLateToAnswer):
        press(draft, "issue", world[CLERK])


def test_a_draft_of_another_kind_may_be_dropped_and_written_anew(world):
    duty = make.response(make.circulation(world.department), world.province)
    former = make.draft(world.province, world[OFFICER], answers=duty)

    press(former, "drop", world[OFFICER])
    make.draft(world.province, world[OFFICER], answers=duty)

    assert Draft.objects.unissued().count() == 1


def test_nobody_leaves_a_letter_that_has_its_number(world):
    circulation = owed_late(world)
    draft = issued(begun(circulation, world[OFFICER]).drafts.get(), world)
    answer(circulation.responses.get(), world)

    assert not leavers(draft)
