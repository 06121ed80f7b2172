"""The first page: what waits for the office, so that nothing falls out of sight."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from letters import registers
from letters.linking import link_by_hand
from letters.models import Link
from tests import make
from workflow.desk import Desk
from workflow.states import DraftState, State

from .steps import draft_at, now

RECEIVED, DUE = datetime.date(2026, 2, 2), datetime.date(2026, 3, 20)


@pytest.fixture
def letter(world):
    """A letter of the department that the province received and should answer by a day."""
    letter = make.letter(world.department, due_on=DUE)
    clerk = world["clerk of the province"]
    registers.enter(letter, world.province, registers.Kind.INCOMING, on=RECEIVED, by=clerk)
    return letter


def to_answer(world):
    return list(Desk(world.province, world["officer of the province"], DUE).letters_to_answer())


def test_a_received_letter_with_a_day_to_answer_by_is_on_the_desk(world, letter, client):
    client.force_login(world["officer of the province"])

    desk = client.get(reverse("desk"))

    assert to_answer(world) == [letter]
    assert "หนังสือรับที่มีกำหนดตอบ" in desk.content.decode()


def test_it_leaves_the_desk_once_a_letter_of_ours_answers_it(world, letter):
    reply = make.letter(world.province, number=None)

    link_by_hand(reply, letter, Link.Kind.ANSWERS, by=world["clerk of the province"])

    assert to_answer(world) == []


def test_what_is_asked_by_circulation_stands_among_the_duties_and_not_twice(world, letter):
    make.response(make.circulation(world.department, letter=letter), world.province, State.RECEIVED)

    assert to_answer(world) == []


@pytest.mark.parametrize(
    ("state", "waits"), [(State.REPORTED, True), (State.REFUSED, True), (State.WORKING, False)]
)
def test_an_answer_waits_on_the_desk_of_the_office_that_asked(world, client, state, waits):
    make.response(make.circulation(world.province), world.district, state)
    client.force_login(world["officer of the province"])

    desk = client.get(reverse("workflow:desk-rest"))

    assert ("to-check" in {figure.name for figure in desk.context["figures"]}) is waits


@pytest.mark.parametrize(("begun", "is_empty"), [(None, True), ("asked", False), ("draft", False)])
def test_a_desk_on_which_nothing_waits_is_empty_if_nothing_goes_on_either(world, client, begun, is_empty):
    if begun == "asked":
        make.response(make.circulation(world.province, due_on=None), world.district)
    if begun == "draft":
        make.draft(world.province, world["officer of the province"])
    client.force_login(world["manager of the province"])

    desk = client.get(reverse("desk"))

    assert (desk.context["figures"], desk.context["is_empty"]) == ([], is_empty)


def test_a_manager_reads_how_much_of_what_was_due_lately_is_answered(world, client):
    circulation = make.circulation(world.province, due_on=timezone.localdate())
    for office, state in [(world.district, State.ACCEPTED), (world.other_district, State.WORKING)]:
        make.response(circulation, office, state)
    make.response(circulation, make.office(parent=world.province), State.EXCUSED)
    make.response(circulation, make.office(parent=world.province), is_copy=True)
    client.force_login(world["manager of the province"])

    figures = client.get(reverse("workflow:desk-rest")).context["figures"]

    assert [(each.shown, each.count) for each in figures if each.name == "answered"] == [("๕๐%", 2)]


def test_a_manager_is_not_led_to_logging(world, client):
    client.force_login(world["manager of the province"])

    assert reverse("letters:pile") not in client.get(reverse("desk")).content.decode()


def test_what_was_typed_is_saved_when_a_draft_is_submitted(world, client):
    draft = draft_at(world)
    client.force_login(world["officer of the province"])
    typed = {
        "kind": draft.kind,
        "salutation": draft.salutation,
        "addressee": "กรม",
        "subject": "เรื่อง",
        "body": "ข้อความใหม่",
        "version": draft.version,
        "submit": "1",
    }

    client.post(reverse("workflow:draft", args=[draft.pk]), typed)

    assert (now(draft).state, now(draft).body) == (DraftState.IN_REVIEW, "ข้อความใหม่")


def test_a_second_answer_begins_with_the_first_and_the_history_keeps_both(world, client):
    response = make.response(make.circulation(world.province), world.district, State.RECEIVED)
    client.force_login(world["clerk of the district"])
    press = reverse("workflow:perform", args=[response.pk, "report"])
    client.post(press, {"version": 0, "outcome": "full", "answer": "คำตอบแรก"})
    client.force_login(world["officer of the province"])
    client.post(reverse("workflow:perform", args=[response.pk, "send_back"]), {"version": 1, "note": "ขาดชื่อ"})

    client.force_login(world["clerk of the district"])
    page = client.get(response.get_absolute_url()).content.decode()
    client.post(press, {"version": 2, "outcome": "full", "answer": "คำตอบที่สอง"})

    assert "ให้แก้ไข: ขาดชื่อ" in page
    assert ">\nคำตอบแรก</textarea>" in page
    assert [r.note for r in response.records.filter(action="report")] == ["คำตอบแรก", "คำตอบที่สอง"]
