"""Opening a circulation: one letter, many offices, a list that stays as it was."""

import datetime
from contextlib import nullcontext

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from letters import registers
from letters.models import Letter
from tests import make
from thai.dates import format_date
from thai.letter_number import LetterNumber
from thai.working_days import COUNTRY
from workflow.circulations import (
    CannotServe,
    IsVoid,
    NobodyAsked,
    askable,
    doubts_about,
    may_serve,
    open_circulation,
    proposed_duty,
)
from workflow.models import Circulation, Record, Response
from workflow.states import DraftState, State

from .steps import asked, issued, now, numbers, owed_above, press

DUE = datetime.date(2026, 3, 6)
FIELDS = {"matter": "ผลการดำเนินการ", "addressees": "ทุกอำเภอ", "due_on": DUE}


@pytest.fixture
def letter(world) -> Letter:
    return make.letter(
        world.province,
        by=world["clerk of the province"],
        number=LetterNumber("ตก", "0023.3", 1855, is_circular=True),
    )


def opened(world, letter, *asked_offices, **fields):
    offices = list(asked_offices) or [world.district, world.other_district]
    return open_circulation(
        letter, world.province, offices, by=world["officer of the province"], **FIELDS | fields
    )


def logged_at(office, letter, by):
    return registers.enter(letter, office, registers.Kind.INCOMING, on=timezone.localdate(), by=by)


def test_every_office_asked_owes_an_answer_by_the_day(world, letter):
    circulation = opened(world, letter)

    owed = [(r.office, r.state, r.due_on, r.version) for r in circulation.responses.all()]
    assert owed == [
        (world.district, State.AWAITING, DUE, 0),
        (world.other_district, State.AWAITING, DUE, 0),
    ]


def test_the_list_stays_as_it_was_when_the_offices_change(world, letter):
    circulation = opened(world, letter)

    make.office("6310", parent=world.province)
    world.district.parent = None
    world.district.valid_to = DUE
    world.district.save()

    assert {r.office_id for r in circulation.responses.all()} == {world.district.pk, world.other_district.pk}


def test_nobody_asked_is_no_circulation(world, letter):
    with pytest.raises(NobodyAsked):
        open_circulation(letter, world.province, [], by=world["officer of the province"], **FIELDS)

    assert not Circulation.objects.exists()


def test_a_letter_whose_number_is_void_is_sent_to_nobody(world, letter):
    clerk = world["clerk of the province"]
    line = registers.enter(letter, world.province, "circular", on=letter.dated_on, by=clerk)
    registers.void(line, reason="พิมพ์ผิด", by=clerk)

    with pytest.raises(IsVoid):
        opened(world, letter)

    assert not Circulation.objects.exists()


def test_a_circulation_serves_what_its_own_office_owes_only(world, letter):
    district_s = asked(world)

    with pytest.raises(CannotServe, match="ไม่ใช่เรื่องที่หน่วยงานของท่านต้องตอบ"):
        opened(world, letter, serves=district_s)

    assert not letter.circulations.exists()


@pytest.mark.parametrize(("above", "below", "is_refused"), [(0, 1, True), (1, 1, False), (2, 1, False)])
def test_a_letter_serves_no_answer_less_secret_than_itself(above, below, is_refused, world, letter):
    asking = make.letter(world.department, secrecy=above)
    owed = make.response(make.circulation(world.department, letter=asking), world.province)
    letter.secrecy = below

    with pytest.raises(CannotServe, match="ชั้นความลับสูงกว่า") if is_refused else nullcontext():
        opened(world, letter, serves=owed)

    assert letter.circulations.exists() != is_refused


@pytest.mark.parametrize(
    ("days", "may_be_asked"),
    [
        ({}, True),
        ({"valid_from": 0, "valid_to": 0}, True),
        ({"valid_from": 1}, False),
        ({"valid_to": -1}, False),
    ],
)
def test_an_office_asks_those_right_below_it_that_exist_today(days, may_be_asked, world):
    today = timezone.localdate()
    dates = {field: today + datetime.timedelta(days=away) for field, away in days.items()}
    office = make.office(parent=world.province, **dates)

    assert set(askable(world.province)) - {office} == {world.district, world.other_district}
    assert (office in askable(world.province)) == may_be_asked


def test_an_office_circulates_a_letter_once(world, letter):
    opened(world, letter)

    with pytest.raises(IntegrityError), transaction.atomic():
        opened(world, letter)

    assert Circulation.objects.count() == 1


def test_the_offices_asked_may_read_the_letter_from_now_on(world, letter):
    opened(world, letter, world.district)

    assert list(Letter.objects.visible_to(world["manager of the district"])) == [letter]
    assert not Letter.objects.visible_to(world["manager of the other district"]).exists()


def test_an_office_that_has_the_letter_in_its_register_has_received_it(world, letter):
    logged_at(world.district, letter, world["clerk of the district"])

    circulation = opened(world, letter)

    states = {r.office: r.state for r in circulation.responses.all()}
    assert states == {world.district: State.RECEIVED, world.other_district: State.AWAITING}


def test_it_was_received_by_the_clerk_who_entered_it_under_the_number_it_had(world, letter):
    logged_at(world.district, letter, world["clerk of the district"])

    circulation = opened(world, letter)

    record = circulation.responses.get(office=world.district).records.get()
    assert (record.action, record.by) == ("receive", world["clerk of the district"])
    assert record.via == Record.Via.REGISTER
    assert record.note == f"ลงรับไว้แล้ว เลข ๑ วันที่ {format_date(timezone.localdate())}"
    assert numbers(world.district) == [1]


def test_a_letter_to_acknowledge_that_is_registered_already_is_acknowledged(world, letter):
    logged_at(world.district, letter, world["clerk of the district"])

    circulation = opened(world, letter, world.district, asks=Circulation.Asks.ACKNOWLEDGE)

    assert circulation.responses.get().state == State.ACCEPTED


def test_what_a_clerk_entered_who_has_left_since_waits_for_another(world, letter):
    clerk = make.person(world.district)
    logged_at(world.district, letter, clerk)
    clerk.memberships.update(until=timezone.localdate() - datetime.timedelta(days=1))

    circulation = opened(world, letter, world.district)

    assert circulation.responses.get().state == State.AWAITING


def test_receiving_takes_one_number_of_the_incoming_register(world, letter):
    response = opened(world, letter).responses.get(office=world.district)

    press(response, "receive", world["clerk of the district"])

    assert numbers(world.district) == [1]
    entry = letter.entries.get()
    assert (entry.entered_by, entry.registered_on) == (world["clerk of the district"], timezone.localdate())


def test_receiving_what_is_registered_already_takes_no_number(world, letter):
    response = opened(world, letter).responses.get(office=world.district)
    logged_at(world.district, letter, world["officer of the district"])

    press(response, "receive", world["clerk of the district"])

    assert numbers(world.district) == [1]
    assert now(response).state == State.RECEIVED


def test_receiving_ones_own_letter_back_takes_an_incoming_number_beside_the_outgoing_one(world):
    letter = make.letter(world.district, number=LetterNumber("ตก", "0923", 5))
    registers.enter(
        letter,
        world.district,
        registers.Kind.OUTGOING,
        on=timezone.localdate(),
        by=world["clerk of the district"],
    )
    response = opened(world, letter, world.district).responses.get()

    press(response, "receive", world["clerk of the district"])

    assert numbers(world.district) == [1]


def test_a_letter_sent_again_after_a_refusal_is_received_under_one_number(world, letter):
    response = opened(world, letter).responses.get(office=world.district)
    for action, who in [("refuse", "clerk of the district"), ("resend", "clerk of the province")]:
        press(response, action, world[who])

    press(response, "receive", world["clerk of the district"])

    assert numbers(world.district) == [1]


def test_a_circulation_may_serve_what_the_office_still_has_to_report(world, letter):
    owed = owed_above(world)
    make.response(
        make.circulation(world.department, asks=Circulation.Asks.ACKNOWLEDGE), world.province, State.AWAITING
    )
    make.response(make.circulation(world.department), world.province, State.ACCEPTED)
    asked(world)

    assert list(may_serve(world.province)) == [owed]


FRIDAY, SATURDAY, SUNDAY = datetime.date(2026, 3, 6), datetime.date(2026, 3, 7), datetime.date(2026, 3, 8)
NEW_YEAR = datetime.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("due_on", "above", "asks", "doubt"),
    [
        (None, None, "report", "ไม่ได้กำหนดวันที่ต้องรายงาน"),
        (None, FRIDAY, "report", "ไม่ได้กำหนดวันที่ต้องรายงาน"),
        (datetime.date(2026, 3, 9), FRIDAY, "report", "ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ (๖ มีนาคม ๒๕๖๙)"),
        (SATURDAY, None, "report", "เป็นวันหยุดราชการ (วันเสาร์)"),
        (SUNDAY, None, "acknowledge", "เป็นวันหยุดราชการ (วันอาทิตย์)"),
        (NEW_YEAR, None, "report", "เป็นวันหยุดราชการ (วันขึ้นปีใหม่"),
    ],
)
def test_a_doubtful_deadline_is_said(due_on, above, asks, doubt):
    [said] = doubts_about(due_on, Response(due_on=above), asks, calendar=COUNTRY)

    assert doubt in said


def test_every_doubt_is_said():
    assert len(doubts_about(SATURDAY, Response(due_on=FRIDAY), "report", calendar=COUNTRY)) == 2


@pytest.mark.parametrize(
    ("due_on", "serves", "asks"),
    [
        (FRIDAY, None, "report"),
        (FRIDAY, Response(due_on=FRIDAY), "report"),
        (FRIDAY, Response(due_on=None), "report"),
        (None, None, "acknowledge"),
    ],
)
def test_a_sound_deadline_raises_no_doubt(due_on, serves, asks):
    assert doubts_about(due_on, serves, asks, calendar=COUNTRY) == []


def test_a_received_letter_that_is_circulated_serves_the_office_s_own_duty_to_it(world):
    owed = owed_above(world)
    make.response(make.circulation(world.department), world.province, State.RECEIVED)

    assert proposed_duty(owed.circulation.letter, world.province) == owed


# ── It leaves ─────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("role", ["clerk", "officer", "head"])
def test_a_letter_that_is_circulated_has_left_and_is_not_among_the_unsent(role, world):
    draft, by = issued(world), world[f"{role} of the province"]
    assert draft.letter in Letter.objects.unsent([world.province])

    open_circulation(draft.letter, world.province, [world.district], by=by, matter="ผล", addressees="ทุกอำเภอ")

    left = draft.letter.dispatches.get()
    assert (left.how, left.to, left.office, left.by) == ("circulation", "ทุกอำเภอ", world.province, by)
    assert draft.letter not in Letter.objects.unsent([world.province])
    assert now(draft).state == DraftState.SENT
