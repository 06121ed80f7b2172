"""What an issued letter does to the duty it concerns, or to the letter that it is about."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from letters.models import Delivery, Letter, Link, Register
from tests import make
from workflow.composing import more_time
from workflow.composing.beginning import begin
from workflow.models import Draft, Record
from workflow.purposes import Purpose
from workflow.refusals import DayRefused
from workflow.states import DraftState, Outcome, State, Verdict

from .chains import passed_on
from .steps import draft_at, issued, now, numbers, owed_above, press

OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"
UNTIL = timezone.localdate() + datetime.timedelta(days=30)
BODY = "จังหวัดขอเรียนว่า ไม่สามารถรายงานได้ เนื่องจากข้อมูลยังไม่ครบ จึงขอขยายเวลา"


def asking(world, duty, **fields) -> dict:
    about = {"concerns": duty, "about": duty.circulation.letter}
    return about | {"purpose": Purpose.EXTENSION, "asks_until": UNTIL, "body": BODY} | fields


def acknowledging(duty) -> dict:
    return {"concerns": duty, "about": duty.circulation.letter, "purpose": Purpose.ACKNOWLEDGE}


def told(duty) -> list[str]:
    return [record.action for record in duty.records.all()]


# ── More time ─────────────────────────────────────────────────────────────────────────────────────
def test_a_letter_that_asks_for_more_time_asks_for_it(world):
    duty = owed_above(world)

    draft = issued(world, **asking(world, duty))

    extension = duty.extensions.get()
    assert (extension.wanted_on, extension.verdict, extension.letter) == (UNTIL, Verdict.ASKED, draft.letter)
    record = extension.asked_in
    assert (record.by, record.via) == (world[CLERK], Record.Via.LETTER)
    assert record.note.startswith("ตามหนังสือที่ ตก ๐๐๒๓/๑ ลงวันที่")
    assert record.note.endswith(": ข้อมูลยังไม่ครบ")


def test_who_asks_for_more_time_has_received_what_it_answers(world):
    duty = owed_above(world, State.AWAITING)

    issued(world, **asking(world, duty))

    assert told(duty) == ["receive", "ask_extension"]
    assert numbers(world.province) == [1]


def test_the_office_that_asked_reads_the_letter_and_the_chain_shows_what_it_answers(world):
    duty = owed_above(world)

    letter = issued(world, **asking(world, duty)).letter

    assert Delivery.objects.get(letter=letter).office == world.department
    link = Link.objects.get()
    assert (link.kind, link.source, link.target) == (Link.Kind.ANSWERS, letter, duty.circulation.letter)


@pytest.mark.parametrize("state", [State.REPORTED, State.ACCEPTED, State.EXCUSED, State.WITHDRAWN])
def test_a_letter_that_comes_too_late_is_issued_and_asks_for_nothing(state, world):
    duty = owed_above(world, state)

    draft = issued(world, **asking(world, duty))

    assert (draft.state, told(duty)) == (DraftState.ISSUED, [])


def test_a_request_that_waits_already_is_not_asked_twice(world):
    duty = owed_above(world)
    waiting = make.extension(duty, by=world[OFFICER])

    issued(world, **asking(world, duty))

    assert duty.extensions.get() == waiting


@pytest.mark.parametrize("until", [None, datetime.date(2026, 3, 1)])
def test_a_day_that_cannot_be_keeps_the_letter_from_being_submitted(until, world):
    draft = draft_at(world, **asking(world, owed_above(world), asks_until=until))

    with pytest.raises(DayRefused):
        press(draft, "submit", world[OFFICER])


def test_voiding_the_letter_takes_its_request_back(world):
    duty = owed_above(world)
    draft = issued(world, **asking(world, duty))

    press(draft, "void", world[HEAD], note="พิมพ์ผิด")

    assert duty.extensions.get().verdict == Verdict.LAPSED
    assert not now(duty).wants_more_time
    record = duty.records.last()
    assert (record.action, record.by, record.note) == (Record.UNASK, world[HEAD], "พิมพ์ผิด")
    assert record.action_label == "ถอนคำขอขยายเวลา (หนังสือขอถูกยกเลิก)"


def test_voiding_the_letter_leaves_what_was_decided(world):
    duty = owed_above(world)
    draft = issued(world, **asking(world, duty))
    press(duty, "grant_extension", world["officer of the department"], until=UNTIL)

    press(draft, "void", world[HEAD])

    assert (duty.extensions.get().verdict, now(duty).due_on) == (Verdict.GRANTED, UNTIL)
    assert told(duty)[-1] == "grant_extension"


def test_voiding_the_letter_leaves_a_request_of_another(world):
    duty = owed_above(world)
    draft = issued(world, **asking(world, duty))
    press(duty, "refuse_extension", world["officer of the department"])
    press(duty, "ask_extension", world[OFFICER])

    press(draft, "void", world[HEAD])

    assert duty.extensions.last().verdict == Verdict.ASKED


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (BODY, "ข้อมูลยังไม่ครบ"),
        ("ไม่ทัน เนื่องจาก น้ำท่วม\n\nจึงเรียนมา", "น้ำท่วม"),
        ("ขอเวลาอีก", "ขอขยาย"),
    ],
)
def test_the_reason_is_what_the_letter_gives(body, reason):
    assert more_time.reason_in(Draft(body=body, subject="ขอขยาย")) == reason


def test_the_page_of_the_duty_shows_the_letter_to_the_office_that_writes_it(world, client):
    duty = owed_above(world)
    draft = draft_at(world, **asking(world, duty))
    page, way = reverse("workflow:response", args=[duty.pk]), reverse("workflow:draft", args=[draft.pk])

    for who, sees in [(OFFICER, True), ("officer of the department", False)]:
        client.force_login(world[who])
        assert (way in client.get(page).content.decode()) is sees


# ── Receipts, answers, what is passed on ──────────────────────────────────────────────────────────
def test_a_letter_of_receipt_receives_what_waits(world):
    duty = owed_above(world, State.AWAITING)

    issued(world, **acknowledging(duty))

    assert (now(duty).state, told(duty), numbers(world.province)) == (State.RECEIVED, ["receive"], [1])


def test_a_letter_of_receipt_changes_nothing_about_what_has_come_already(world):
    duty = owed_above(world, State.WORKING)

    issued(world, **acknowledging(duty))

    assert (now(duty).state, told(duty)) == (State.WORKING, [])


def test_a_receipt_stays_when_the_letter_that_told_of_it_is_void(world):
    duty = owed_above(world, State.AWAITING)

    press(issued(world, **acknowledging(duty)), "void", world[HEAD])

    assert (now(duty).state, told(duty)) == (State.RECEIVED, ["receive"])


def test_a_nil_letter_reports_that_there_is_nothing(world):
    duty = owed_above(world)
    draft = begin(world.province, Purpose.NIL, by=world[OFFICER], duty=duty)
    for action, who in [("submit", OFFICER), ("approve", HEAD), ("issue", CLERK)]:
        press(draft, action, world[who])

    assert (now(duty).state, now(duty).outcome) == (State.REPORTED, Outcome.NOTHING)
    assert now(duty).reply_letter == now(draft).letter


def test_a_nil_letter_asks_for_no_table_of_those_below(world, client):
    duty = owed_above(world)
    passed_on(duty, {world.district: State.WORKING}, by=world[OFFICER])
    draft = begin(world.province, Purpose.NIL, by=world[OFFICER], duty=duty)
    client.force_login(world[OFFICER])

    shown = client.get(draft.get_absolute_url()).content.decode()

    assert "ผลที่จะรายงานพร้อมหนังสือ" in shown
    assert "ตารางใหญ่เกินกว่าจะพิมพ์" not in shown


@pytest.mark.parametrize(
    ("purpose", "kind", "reads"),
    [
        (Purpose.PASS_ON, Link.Kind.PASSES_ON, False),
        (Purpose.REPLY, Link.Kind.ANSWERS, True),
        (Purpose.ACKNOWLEDGE, Link.Kind.ANSWERS, True),
        (Purpose.NEW, Link.Kind.CITES, False),
    ],
)
def test_the_chain_shows_what_the_letter_is_about_and_who_wrote_reads_its_answer(purpose, kind, reads, world):
    about = make.letter(world.department)

    letter = issued(world, about=about, purpose=purpose).letter

    assert [(link.kind, link.target) for link in letter.links.all()] == [(kind, about)]
    assert (letter in Letter.objects.visible_to(world["officer of the department"])) is reads


def test_the_next_step_with_a_letter_that_passes_on_is_to_circulate_it(world, client):
    draft = issued(world, about=make.letter(world.department), purpose=Purpose.PASS_ON)
    page, way = (
        reverse("workflow:draft", args=[draft.pk]),
        reverse("workflow:circulate", args=[draft.letter.pk]),
    )
    client.force_login(world[OFFICER])

    assert way in client.get(page).content.decode()

    make.circulation(world.province, letter=draft.letter)
    assert way not in client.get(page).content.decode()
    client.force_login(world["manager of the province"])
    assert way not in client.get(page).content.decode()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite locks the whole database")
def test_the_response_is_locked_before_the_register_gives_a_number(world):
    duty = owed_above(world, State.AWAITING)
    draft = draft_at(world, DraftState.APPROVED, **acknowledging(duty))

    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        press(draft, "issue", world[CLERK])

    locked = [query["sql"] for query in captured if "FOR UPDATE" in query["sql"]]
    places = [
        next(n for n, sql in enumerate(locked) if f'FROM "{table}"' in sql)
        for table in (Draft._meta.db_table, "workflow_response", Register._meta.db_table)
    ]
    assert places == sorted(places)
