"""A report that no longer says what was answered below says so, and is not sent upward unseen."""

import pytest
from django.urls import reverse

from letters.models import Letter
from offices.templatetags.thai import thaitime
from tests import make
from workflow import preparing, reply
from workflow.models import Draft, Response
from workflow.refusals import OutOfDate
from workflow.states import DraftState, Outcome, State

from .reporting_up import owed_to_the_department, passed_on
from .steps import now, press, sent

OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"


@pytest.fixture
def owed(world):
    return owed_to_the_department(world)


@pytest.fixture
def answer(world, owed):
    """A district's accepted answer, of which the province's report is made."""
    circulation = passed_on(world, owed)
    return make.response(circulation, world.district, State.ACCEPTED, reports_sent=1)


@pytest.fixture
def draft(world, owed, answer):
    return reply.write_report(owed, by=world[OFFICER])


def changed(draft) -> list[str]:
    return [change.words for change in reply.changes(draft).named]


def brought_to(world, draft, state) -> Draft:
    steps = [("submit", OFFICER), ("approve", HEAD), ("issue", CLERK)]
    reached = {DraftState.DRAFT: 0, DraftState.IN_REVIEW: 1, DraftState.APPROVED: 2, DraftState.ISSUED: 3}
    for action, who in steps[: reached[state]]:
        press(draft, action, world[who])
    return now(draft)


def test_a_draft_just_written_is_current(draft):
    assert not reply.changes(draft)


def test_it_says_which_office_s_answer_has_changed_how_and_when(world, draft, answer):
    record = press(answer, "reopen", world[OFFICER])

    [change] = reply.changes(draft).named

    assert (change.response, change.words, change.record) == (answer, "ถูกเปิดให้แก้ไขใหม่", record)


@pytest.mark.parametrize(
    ("state", "action", "who", "words"),
    [
        (State.REPORTED, "accept", OFFICER, "คำตอบได้รับการรับว่าครบถ้วน"),
        (State.REPORTED, "send_back", OFFICER, "ถูกส่งคืนให้แก้ไข"),
        (State.WORKING, "report", "clerk of the other district", "รายงานแล้ว รอตรวจ"),
        (State.WORKING, "excuse", OFFICER, "ไม่ต้องรายงานแล้ว"),
        (State.RETURNED, "withdraw", OFFICER, "ถูกยกเลิกการขอ"),
        (State.EXCUSED, "restore", OFFICER, "ต้องตอบเช่นเดิม"),
    ],
)
def test_every_action_that_changes_the_report_is_told(state, action, who, words, world, owed, answer):
    other = make.response(answer.circulation, world.other_district, state)
    draft = reply.write_report(owed, by=world[OFFICER])

    press(other, action, world[who])

    assert changed(draft) == [words]


@pytest.mark.parametrize(("state", "action"), [(State.AWAITING, "receive"), (State.RECEIVED, "start")])
def test_who_has_not_reported_changes_nothing_by_going_on(state, action, world, owed, answer):
    other = make.response(answer.circulation, world.other_district, state)
    draft = reply.write_report(owed, by=world[OFFICER])

    press(other, action, world["officer of the other district"])

    assert not reply.changes(draft)


def test_an_office_added_later_is_not_in_it(world, draft, answer):
    make.response(answer.circulation, world.other_district)

    assert changed(draft) == ["ยังไม่อยู่ในหนังสือนี้"]


def test_a_matter_passed_on_later_is_not_in_it(world, owed):
    draft = reply.write_report(owed, by=world[OFFICER])

    passed_on(world, owed, State.REPORTED)

    assert changed(draft) == ["ยังไม่อยู่ในหนังสือนี้"]


def test_a_copy_sent_later_changes_nothing(world, draft, answer):
    make.response(answer.circulation, world.other_district, is_copy=True)

    assert not reply.changes(draft)


def test_an_answer_corrected_and_accepted_again_is_another_answer(world, draft, answer):
    press(answer, "reopen", world[OFFICER])
    press(answer, "report", world["clerk of the district"])
    press(answer, "accept", world[OFFICER])

    assert changed(draft) == ["คำตอบได้รับการรับว่าครบถ้วน"]


def test_what_is_reported_beside_the_text_is_compared_too(world, owed, draft):
    preparing.save(owed, answers={}, outcome=Outcome.UNABLE, answer="ระบบขัดข้อง")

    assert reply.changes(draft).is_told_otherwise


def test_writing_it_anew_brings_it_up_to_date(world, draft, answer):
    press(answer, "reopen", world[OFFICER])

    draft = reply.refresh(draft, by=world[OFFICER], version=0)

    assert not reply.changes(draft)


@pytest.mark.parametrize(
    ("state", "action", "who"),
    [(DraftState.IN_REVIEW, "approve", HEAD), (DraftState.APPROVED, "issue", CLERK)],
)
def test_it_is_approved_and_issued_only_by_who_has_seen_what_changed(
    state, action, who, world, draft, answer
):
    draft = brought_to(world, draft, state)
    press(answer, "reopen", world[OFFICER])

    for sure_of in ("", "1"):
        with pytest.raises(OutOfDate):
            press(draft, action, world[who], sure_of=sure_of)
    assert (now(draft).state, Letter.objects.filter(draft=draft).exists()) == (state, False)

    press(draft, action, world[who], sure_of=reply.changes(draft).digest)

    assert now(draft).state != state


def test_who_has_seen_one_change_has_not_seen_the_next(world, draft, answer):
    draft = brought_to(world, draft, DraftState.APPROVED)
    press(answer, "reopen", world[OFFICER])
    seen = reply.changes(draft).digest
    press(answer, "report", world["clerk of the district"])

    with pytest.raises(OutOfDate):
        press(draft, "issue", world[CLERK], sure_of=seen)


def test_many_changes_are_named_as_far_as_the_page_goes(world, draft, answer):
    for _ in range(25):
        make.response(answer.circulation, make.office(parent=world.province))

    found = reply.changes(draft)

    assert (len(found.named), found.more, found.number) == (20, 5, 25)


@pytest.mark.parametrize("number", [2, 20])
def test_what_changed_costs_the_same_for_few_and_many(
    number, world, draft, answer, django_assert_max_num_queries
):
    for _ in range(number):
        response = make.response(answer.circulation, make.office(parent=world.province), State.REPORTED)
        press(response, "send_back", world[OFFICER])
    draft = now(draft)

    with django_assert_max_num_queries(9):
        assert len(reply.changes(draft).named) == number


# ── The pages ─────────────────────────────────────────────────────────────────────────────────────

BADGE = "คำตอบเปลี่ยนไปแล้ว"


@pytest.fixture
def page(client, world):
    def get(who, address) -> str:
        client.force_login(world[who])
        return client.get(address).content.decode()

    return get


@pytest.mark.parametrize("state", [DraftState.DRAFT, DraftState.IN_REVIEW, DraftState.APPROVED])
def test_the_draft_and_the_lists_and_the_duty_say_so(state, world, owed, draft, answer, page):
    draft = brought_to(world, draft, state)
    addresses = [reverse("workflow:drafts"), reverse("workflow:desk-rest")]
    assert not any(BADGE in page(HEAD, address) for address in addresses)

    press(answer, "reopen", world[OFFICER], "แนบไฟล์ผิด")

    assert all(BADGE in page(HEAD, address) for address in addresses)
    for address in (draft.get_absolute_url(), owed.get_absolute_url()):
        assert "ถูกเปิดให้แก้ไขใหม่" in page(HEAD, address)
        assert "แนบไฟล์ผิด" in page(HEAD, address)


@pytest.mark.parametrize(("state", "who"), [(DraftState.IN_REVIEW, HEAD), (DraftState.APPROVED, CLERK)])
def test_the_button_asks_to_confirm_what_changed(state, who, world, draft, answer, page):
    draft = brought_to(world, draft, state)
    assert 'name="goes_on"' not in page(who, draft.get_absolute_url())

    press(answer, "reopen", world[OFFICER])

    digest = reply.changes(draft).digest
    assert f'name="seen" value="{digest}"' in page(who, draft.get_absolute_url())


def test_pressing_the_button_without_confirming_says_what_to_do(world, draft, answer, client):
    draft = brought_to(world, draft, DraftState.APPROVED)
    press(answer, "reopen", world[OFFICER])
    client.force_login(world[CLERK])
    address = reverse("workflow:draft-perform", args=[draft.pk, "issue"])

    refused = client.post(address, {"version": draft.version}, follow=True).content.decode()
    assert "โปรดดูว่าเปลี่ยนอะไร แล้วติ๊กยืนยันก่อนทำต่อ" in refused
    assert now(draft).letter is None

    client.post(address, {"version": 2, "goes_on": "on", "seen": reply.changes(draft).digest})
    assert now(draft).state == DraftState.ISSUED
    assert "ยืนยันให้ใช้ข้อความเดิม" in draft.records.last().note


@pytest.mark.parametrize("is_sent", [False, True])
def test_after_issue_the_letter_and_the_duty_say_what_changed(is_sent, world, owed, draft, answer, page):
    draft = brought_to(world, draft, DraftState.ISSUED)
    if is_sent:
        draft = sent(draft, world[CLERK])
    press(answer, "reopen", world[OFFICER])

    for address in (draft.letter.get_absolute_url(), owed.get_absolute_url(), draft.get_absolute_url()):
        assert "ถูกเปิดให้แก้ไขใหม่" in page(OFFICER, address)
        assert "ถูกเปิดให้แก้ไขใหม่" not in page("officer of the department", address)
    assert (BADGE in page(OFFICER, reverse("workflow:drafts"))) == (not is_sent)


def test_what_waits_to_be_judged_is_told_before_the_report_is_written(world, owed, answer, page):
    make.response(answer.circulation, world.other_district, State.REPORTED)
    words = "มีคำตอบรอตรวจ ๑ แห่ง ซึ่งยังไม่นับในรายงาน"
    judge = reverse("workflow:judge", args=[answer.circulation_id]) + "?state=reported"

    assert words in page(OFFICER, owed.get_absolute_url())
    draft = reply.write_report(owed, by=world[OFFICER])
    assert words in page(OFFICER, draft.get_absolute_url())
    assert f'href="{judge}"' in page(OFFICER, draft.get_absolute_url())


def test_the_list_of_drafts_costs_the_same_for_few_and_many(world, client, django_assert_max_num_queries):
    client.force_login(world[OFFICER])
    for number in (2, 10):
        for _ in range(number):
            letter = make.letter(world.department, number=None, by=world["officer of the department"])
            asked = make.circulation(world.department, letter=letter, by=world["officer of the department"])
            duty = make.response(asked, world.province, State.RECEIVED)
            below = make.circulation(world.province, serves=duty, by=world[OFFICER])
            make.response(below, world.district, State.REPORTED)
            reply.write_report(duty, by=world[OFFICER])
        Response.objects.filter(office=world.district).update(state=State.RETURNED)
        with django_assert_max_num_queries(8):
            assert BADGE in client.get(reverse("workflow:drafts")).content.decode()


def test_the_moment_of_the_change_is_said(world, draft, answer, page):
    record = press(answer, "reopen", world[OFFICER])

    assert f"เมื่อ {thaitime(record.at)}" in page(OFFICER, draft.get_absolute_url())
