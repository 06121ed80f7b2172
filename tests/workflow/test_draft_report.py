"""What a letter will report is filled in on the way to the letter, and nothing is submitted without it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import make
from thai.dates import format_date
from workflow import preparing, reply
from workflow.models import Question
from workflow.states import DraftState, Outcome, State

from .reporting_up import owed_to_the_department, passed_on
from .steps import draft_at, now, press

OFFICER, CLERK = "officer of the province", "clerk of the province"
NEXT_MONTH = timezone.localdate() + datetime.timedelta(days=30)


@pytest.fixture
def owed(world):
    return owed_to_the_department(world)


@pytest.fixture
def draft(world, owed):
    return reply.write_report(owed, by=world[OFFICER])


@pytest.fixture
def send(client, world):
    def post(who, draft, name="workflow:draft-report", **posted):
        client.force_login(world[who])
        return client.post(reverse(name, args=[draft.pk]), posted, follow=True)

    return post


def text(page) -> str:
    return page.content.decode()


def told(owed) -> tuple:
    report = preparing.prepared(owed)
    return report.outcome, report.promised_on


def test_what_is_filled_in_is_prepared_and_the_text_follows(owed, draft, send):
    page = send(OFFICER, draft, version=0, outcome="partial", promised_on=format_date(NEXT_MONTH), answer="")

    assert told(owed) == (Outcome.PARTIAL, NEXT_MONTH)
    assert f"คาดว่าจะแล้วเสร็จภายในวันที่ {format_date(NEXT_MONTH)}" in now(draft).body
    assert not reply.changes(now(draft))
    assert now(owed).state == State.RECEIVED
    assert "บันทึกผลแล้ว" in text(page)


def test_the_required_answers_of_the_circular_are_answered_on_the_way(owed, world, send):
    question = make.question(owed.circulation, Question.Kind.NUMBER, text="งบประมาณ", unit="บาท")
    draft = reply.write_report(owed, by=world[OFFICER])

    send(OFFICER, draft, version=0, outcome="full", answer="", **{f"q{question.pk}": "๑,๒๕๐"})

    assert preparing.prepared(owed).answers.get().number == 1250
    assert "(๑) งบประมาณ ๑,๒๕๐ บาท" in now(draft).body


def test_the_head_sees_every_answer_before_approving(owed, world, send, client):
    question = make.question(owed.circulation, Question.Kind.NUMBER, text="งบประมาณ", unit="บาท")
    draft = reply.write_report(owed, by=world[OFFICER])
    send(OFFICER, draft, version=0, outcome="full", answer="", **{f"q{question.pk}": "๑,๒๕๐"})

    client.force_login(world["head of the province"])
    page = text(client.get(draft.get_absolute_url()))

    assert "<dt>งบประมาณ</dt><dd>๑,๒๕๐ บาท</dd>" in page


def test_submitting_says_what_is_missing_and_leads_to_the_form(owed, world, send, client):
    make.question(owed.circulation, text="งบประมาณ")
    draft = reply.write_report(owed, by=world[OFFICER])

    words = {
        "kind": draft.kind,
        "salutation": draft.salutation,
        "addressee": "กรม",
        "subject": "รายงาน",
        "body": "ความ",
    }
    posted = words | {"version": 0, "submit": "1"}
    page = send(OFFICER, draft, "workflow:draft", **posted)

    assert now(draft).state == DraftState.DRAFT
    assert "ยังไม่ได้ตอบ: งบประมาณ" in " ".join(str(each) for each in page.context["messages"])
    assert "ยังเสนอขออนุมัติไม่ได้" in text(page)
    assert f'href="{reverse("workflow:draft-report", args=[draft.pk])}"' in text(page)


def test_an_upper_unit_s_quantities_come_from_below(world):
    owed = owed_to_the_department(world, unit="แห่ง")
    circulation = passed_on(world, owed, unit="แห่ง")
    make.response(circulation, world.district, State.ACCEPTED, done=3, total=3)

    reply.write_report(owed, by=world[OFFICER])

    assert (preparing.prepared(owed).done, preparing.prepared(owed).total) == (3, 3)


def test_what_cannot_be_kept_is_said_beside_its_field(draft, send):
    page = send(OFFICER, draft, version=0, outcome="partial", promised_on="ไม่ทราบ")

    assert page.status_code == 422
    assert "อ่านวันที่ไม่ได้" in text(page)


def test_once_submitted_it_is_not_changed(owed, draft, world, send):
    press(draft, "submit", world[OFFICER])

    page = send(OFFICER, draft, version=0, outcome="nothing")

    assert "ร่างนี้เสนอไปแล้ว จึงแก้ไขไม่ได้" in text(page)
    assert told(owed) == (Outcome.FULL, None)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (CLERK, 200),
        ("manager of the province", 403),
        ("officer of the department", 404),
        ("officer of the district", 404),
        ("outsider", 404),
    ],
)
def test_it_is_for_those_who_write_at_the_office(who, status, draft, world, client):
    client.force_login(world[who])

    assert client.get(reverse("workflow:draft-report", args=[draft.pk])).status_code == status


def test_a_letter_that_answers_nothing_reports_nothing(world, client):
    client.force_login(world[OFFICER])

    assert client.get(reverse("workflow:draft-report", args=[draft_at(world).pk])).status_code == 404


def test_the_draft_shows_what_it_will_report(owed, draft, world, client):
    preparing.save(owed, answers={}, outcome=Outcome.UNABLE, answer="ระบบขัดข้อง")
    client.force_login(world[OFFICER])

    page = text(client.get(draft.get_absolute_url()))

    assert "ผลที่จะรายงานพร้อมหนังสือ" in page
    assert "ระบบขัดข้อง" in page
