"""The pages of reminder letters choose, show and explain, and show nothing to who may not see it."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from offices.calendars import calendar_of
from tests import make
from thai.dates import format_date
from workflow.models import Copies, ReminderRound
from workflow.reminder_letters.rounds import proposed_day
from workflow.states import State

from .reminding_by_letter import CLERK, HEAD, OFFICER, answer, approved, begun, owed_late, reminded, taken
from .steps import press


def choosing(circulation) -> str:
    return reverse("workflow:remind", args=[circulation.pk])


def posted(circulation, **changes) -> dict:
    chosen = circulation.responses.values_list("pk", flat=True)
    return {
        "chosen": list(chosen),
        "letters": "each",
        "answer_by": format_date(timezone.localdate()),
        "is_sure": "on",
        "form_token": str(uuid.uuid4()),
    } | changes


def page_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_late_are_ticked_and_the_others_are_left_alone_with_the_reason(client, world):
    circulation = owed_late(world)
    waiting = make.response(circulation, world.other_district, State.RECEIVED)
    make.extension(waiting, by=world["clerk of the other district"])
    client.force_login(world[OFFICER])

    page = page_of(client, choosing(circulation))

    late = circulation.responses.get(office=world.district)
    assert f'value="{late.pk}" aria-label="เลือก สถอ.แม่สอด" checked' in page
    assert f'value="{waiting.pk}"' not in page
    assert "ไม่เตือน: ขอขยายเวลาถึง" in page


def test_who_has_more_time_is_hurried_by_nobody_who_was_not_told(client, world):
    circulation = owed_late(world)
    press(circulation.responses.get(), "extend", world[OFFICER])
    response = circulation.responses.get()
    client.force_login(world[OFFICER])

    page = page_of(client, f"{choosing(circulation)}?chosen={response.pk}")
    asked = client.post(choosing(circulation), posted(circulation, is_sure=""))

    assert f'value="{format_date(response.due_on)}"' in page
    assert asked.status_code == 422
    day = format_date(response.due_on, "short")
    assert f"๑ แห่ง เช่น สถอ.แม่สอด มีเวลาถึง {day}" in asked.content.decode()
    assert not ReminderRound.objects.exists()


def test_the_day_proposed_is_that_of_those_who_may_be_reminded(client, world):
    circulation = owed_late(world)
    late = circulation.responses.get()
    far = timezone.localdate() + datetime.timedelta(90)
    let_off = make.response(circulation, world.other_district, State.EXCUSED, due_on=far)
    client.force_login(world[OFFICER])

    page = page_of(client, f"{choosing(circulation)}?chosen={late.pk}&chosen={let_off.pk}")

    assert f'value="{format_date(far)}"' not in page

    day = format_date(proposed_day(calendar_of(world.province), timezone.localdate()))
    begun = client.post(choosing(circulation), posted(circulation, is_sure="", answer_by=day))
    assert (begun.status_code, ReminderRound.objects.count()) == (302, 1)  # nobody is hurried


def test_where_nobody_can_be_reminded_nothing_is_offered(client, world):
    circulation = owed_late(world)
    begun(circulation, world[OFFICER])
    client.force_login(world[OFFICER])

    page = page_of(client, choosing(circulation))

    assert "ขณะนี้ไม่มีแห่งใดในหน้านี้ที่ทำหนังสือเตือนได้" in page
    assert "ร่างหนังสือเตือน</button>" not in page


def test_how_often_and_when_each_was_reminded_is_shown(client, world):
    circulation = owed_late(world)
    letter = reminded(circulation, world).letter
    client.force_login(world[OFFICER])

    assert f"ครั้งที่ ๑ {letter} (" in page_of(client, choosing(circulation))


def test_it_leads_to_the_drafts(client, world):
    circulation = owed_late(world)
    client.force_login(world[OFFICER])

    answer = client.post(choosing(circulation), posted(circulation), follow=True)

    assert ReminderRound.objects.get().drafts.count() == 1
    assert "เสนอทั้งหมด (๑ ฉบับ)" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"chosen": []}, "เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง"),
        ({"chosen": ["999999"]}, "รายการที่เลือกเปลี่ยนไปแล้ว"),
        ({"chosen": ["9" * 25]}, "รายการที่เลือกเปลี่ยนไปแล้ว"),  # too long for the database
        ({"chosen": ["๑"]}, "รายการที่เลือกเปลี่ยนไปแล้ว"),
        ({"answer_by": "๑ มกราคม ๒๕๖๘"}, "วันที่ให้ตอบผ่านไปแล้ว"),
        ({"answer_by": "๖ มกราคม ๒๖๐๐", "is_sure": ""}, "โปรดตรวจข้อสังเกตก่อนร่าง"),
        ({"answer_by": ""}, "โปรดระบุวันที่ให้ตอบ"),
        ({"letters": "three"}, "three"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(changes, words, client, world):
    circulation = owed_late(world)
    client.force_login(world[OFFICER])

    answer = client.post(choosing(circulation), posted(circulation, **changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ReminderRound.objects.exists()


def test_who_answered_since_the_page_was_opened_is_not_reminded(client, world):
    circulation = owed_late(world, world.district, world.other_district)
    fields = posted(circulation)
    answer(circulation.responses.get(office=world.district), world)
    client.force_login(world[OFFICER])

    told = client.post(choosing(circulation), fields)

    assert told.status_code == 422
    assert "รายการที่เลือกเปลี่ยนไปแล้ว" in told.content.decode()


def test_while_no_letter_has_its_number_nothing_is_printed(client, world):
    reminding = begun(owed_late(world), world[OFFICER])
    client.force_login(world[OFFICER])

    answer = client.post(
        reverse("workflow:reminder-letters", args=[reminding.pk]), {"form_token": str(uuid.uuid4())}
    )

    assert answer.url == reminding.get_absolute_url()
    assert not Copies.objects.exists()


def test_a_reason_that_no_database_keeps_is_kept_as_far_as_it_can_be(client, world):
    reminding = begun(owed_late(world), world[OFFICER])
    client.force_login(world[OFFICER])

    client.post(reverse("workflow:reminder-take", args=[reminding.pk, "drop"]), {"seen": "0", "note": "ซ้ำ\0"})

    assert reminding.drafts.get().records.last().note == "ซ้ำ"


@pytest.mark.parametrize("who", ["manager of the province", "head of the district", "outsider"])
def test_nobody_else_reminds(who, client, world):
    circulation = owed_late(world)
    reminding = begun(circulation, world[OFFICER])
    client.force_login(world[who])

    pages = [choosing(circulation), reminding.get_absolute_url()]
    assert {client.get(page).status_code for page in pages} <= {403, 404}
    step = reverse("workflow:reminder-take", args=[reminding.pk, "submit"])
    assert client.post(step, {"seen": "0"}).status_code in (403, 404)
    assert reminding.drafts.filter(state="draft").exists()


def test_the_round_says_who_will_drop_out_and_who_has(client, world):
    circulation = owed_late(world)
    reminding = begun(circulation, world[OFFICER])
    press(reminding.drafts.get(), "submit", world[OFFICER])
    answer(circulation.responses.get(), world)
    client.force_login(world[HEAD])

    assert "จะนำออกเมื่ออนุมัติหรือออกเลข: รายงานแล้ว" in page_of(client, reminding.get_absolute_url())
    step = reverse("workflow:reminder-take", args=[reminding.pk, "approve"])
    client.post(step, {"seen": client.get(reminding.get_absolute_url()).context["seen"]})

    page = page_of(client, reminding.get_absolute_url())
    assert 'class="is-void"' in page
    assert "นำออกแล้ว: รายงานแล้ว" in page


def test_the_draft_of_one_who_answered_is_dropped_by_the_button_that_approves(client, world):
    circulation = owed_late(world)
    draft = begun(circulation, world[OFFICER]).drafts.get()
    press(draft, "submit", world[OFFICER])
    answer(circulation.responses.get(), world)
    client.force_login(world[HEAD])

    assert "ไม่ต้องเตือนแล้ว" in page_of(client, draft.get_absolute_url())
    told = client.post(
        reverse("workflow:draft-perform", args=[draft.pk, "approve"]), {"version": 1}, follow=True
    )

    assert "สถานะ: เลิกร่าง" in told.content.decode()


def test_the_list_is_confirmed_before_it_is_issued_without_who_answered(client, world):
    circulation = owed_late(world, world.district, world.other_district)
    draft = approved(begun(circulation, world[OFFICER], is_one_letter=True).drafts.get(), world)
    answer(circulation.responses.get(office=world.district), world)
    client.force_login(world[CLERK])
    issue = reverse("workflow:draft-perform", args=[draft.pk, "issue"])
    page = client.get(draft.get_absolute_url())
    seen = page.context["changes"].digest

    assert "ให้นำหน่วยงานเหล่านี้ออกจากหนังสือ" in page.content.decode()
    assert client.post(issue, {"version": draft.version, "seen": seen}).status_code == 422
    told = client.post(issue, {"version": draft.version, "seen": seen, "goes_on": "on"}, follow=True)

    page = told.content.decode()
    assert "<s>สถอ.แม่สอด</s>" in page
    assert "นำออกจากหนังสือเตือน: สถอ.แม่สอด" in page


def test_the_letters_of_a_round_are_one_task_of_who_approves(client, world):
    reminding = begun(owed_late(world, world.district, world.other_district), world[OFFICER])
    for draft in reminding.drafts.all():
        press(draft, "submit", world[OFFICER])
    client.force_login(world[HEAD])

    page = page_of(client, reverse("workflow:mine"))

    assert page.count(reminding.get_absolute_url()) == 1
    assert "หนังสือเตือน ๒ ฉบับ" in page


def test_the_lists_ask_no_more_often_for_more_offices(client, world, django_assert_max_num_queries):
    offices = [make.office(parent=world.province) for _each in range(30)]
    circulation = owed_late(world, *offices)
    reminding = begun(circulation, world[OFFICER])
    client.force_login(world[OFFICER])

    with django_assert_max_num_queries(45):
        client.get(choosing(circulation))
    with django_assert_max_num_queries(45):
        client.get(reminding.get_absolute_url())


@pytest.mark.parametrize(
    ("done", "looks", "words"),
    [
        (["submit"], OFFICER, "รอหัวหน้าหน่วยงานอนุมัติ ๑ ฉบับ"),
        (["submit", "approve"], HEAD, "รอธุรการออกเลข ๑ ฉบับ"),
    ],
)
def test_who_cannot_go_on_reads_whom_the_letters_wait_for(done, looks, words, client, world):
    reminding = begun(owed_late(world), world[OFFICER])
    for action, who in zip(done, [OFFICER, HEAD], strict=False):
        taken(reminding, action, world[who])
    client.force_login(world[looks])

    assert words in page_of(client, reminding.get_absolute_url())


def test_who_can_go_on_has_the_button_alone(client, world):
    reminding = begun(owed_late(world), world[OFFICER])
    taken(reminding, "submit", world[OFFICER])
    client.force_login(world[HEAD])

    page = page_of(client, reminding.get_absolute_url())

    assert "อนุมัติทั้งหมด (๑ ฉบับ)" in page
    assert "รอหัวหน้าหน่วยงานอนุมัติ" not in page
