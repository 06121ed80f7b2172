"""The one door: it changes, saves and records, or it does nothing."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from letters.models import Entry, Letter, Register, Seal
from letters.paper.limits import BODY, PARAGRAPH, PaperRefused
from tests import make
from workflow import actions
from workflow.actions import ChangedMeanwhile, NotAvailable, NoteRequired, OutcomeRequired, action_performed
from workflow.models import Draft, Record, Response
from workflow.states import DraftState, Outcome, State

from .steps import asked, draft_at, needed, now, numbers, owed_above, press, standing_for

EVERYTHING = (Response, Draft, Record, Letter, Register, Entry, Seal)


def all_that_is_stored():
    return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def perform(thing, action, by, version=0, **more):
    return actions.perform(thing, action, by=by, version=version, **more)


def test_an_action_is_saved_and_recorded(world):
    response = asked(world, State.REPORTED)

    record = perform(response, "send_back", world["officer of the province"], note="ขาดเอกสาร")

    assert now(response).state == State.RETURNED
    assert list(response.records.all()) == [record]
    assert (record.action, record.source, record.target) == ("send_back", "reported", "returned")
    assert (record.by, record.note, record.via) == (world["officer of the province"], "ขาดเอกสาร", "web")


def test_every_action_makes_a_new_version(world):
    response = asked(world)

    perform(response, "receive", world["clerk of the district"], version=0)
    perform(response, "start", world["officer of the district"], version=1)

    assert now(response).version == 2


def test_a_report_keeps_what_it_says(world):
    response = asked(world, State.WORKING)

    perform(
        response,
        "report",
        world["officer of the district"],
        **make.told(Outcome.PARTIAL, answer="๑๒ จาก ๑๓ แห่ง"),
    )

    answered = now(response)
    assert (answered.outcome, answered.answer) == (Outcome.PARTIAL, "๑๒ จาก ๑๓ แห่ง")
    assert answered.answered_at is not None


def test_the_thing_in_hand_stays_as_the_person_saw_it(world):
    response = asked(world)

    perform(response, "receive", world["clerk of the district"])

    assert (response.state, response.version) == (State.AWAITING, 0)


def test_listeners_hear_of_it_with_its_record(world):
    heard = []

    def listen(sender, record, **kwargs):
        heard.append((sender, record.action))

    action_performed.connect(listen)
    try:
        perform(asked(world), "receive", world["clerk of the district"])
    finally:
        action_performed.disconnect(listen)

    assert heard == [(Response, "receive")]


def test_a_button_on_a_page_that_has_aged_changes_nothing(world):
    response = asked(world)
    perform(response, "receive", world["clerk of the district"])
    before = all_that_is_stored()

    with pytest.raises(ChangedMeanwhile):
        perform(response, "report", world["clerk of the district"], version=0, outcome=Outcome.FULL)

    assert all_that_is_stored() == before


def test_an_answer_sent_back_and_given_anew_is_not_the_one_that_was_seen(world):
    response = asked(world, State.REPORTED)
    seen = response.version
    press(response, "send_back", world["head of the province"])
    press(response, "report", world["clerk of the district"], outcome=Outcome.UNABLE)

    with pytest.raises(ChangedMeanwhile):
        perform(response, "accept", world["officer of the province"], version=seen)

    assert now(response).state == State.REPORTED


def test_what_the_state_does_not_allow_is_not_available_and_says_what_and_whence(world):
    with pytest.raises(NotAvailable, match="accept from awaiting"):
        perform(asked(world), "accept", world["officer of the province"])


@pytest.mark.parametrize(
    "action", ["save", "delete", "__init__", "full_clean", "refresh_from_db", "", "nosuch"]
)
def test_a_name_that_is_no_action_is_never_called(action, world):
    response = asked(world)
    before = all_that_is_stored()

    with pytest.raises(NotAvailable):
        perform(response, action, world["clerk of the district"])

    assert all_that_is_stored() == before


@pytest.mark.parametrize(("thing_of", "action"), [(asked, "submit"), (draft_at, "receive")])
def test_an_action_of_the_other_machine_is_not_available(thing_of, action, world):
    with pytest.raises(NotAvailable):
        perform(thing_of(world), action, world["clerk of the province"])


NEEDING_A_NOTE = [
    ("refuse", State.AWAITING, "clerk of the district"),
    ("send_back", State.REPORTED, "officer of the province"),
    ("reopen", State.ACCEPTED, "officer of the province"),
    ("retract", State.REPORTED, "clerk of the district"),
    ("excuse", State.WORKING, "head of the province"),
    ("withdraw", State.WORKING, "head of the province"),
    ("restore", State.EXCUSED, "head of the province"),
    ("ask_extension", State.WORKING, "clerk of the district"),
    ("refuse_extension", State.WORKING, "head of the province"),
    ("pause", State.WORKING, "head of the province"),
    ("extend", State.WORKING, "head of the province"),
    ("send_back", DraftState.IN_REVIEW, "head of the province"),
    ("drop", DraftState.DRAFT, "officer of the province"),
    ("remark", DraftState.IN_REVIEW, "head of the province"),
    ("void", DraftState.ISSUED, "clerk of the province"),
]


@pytest.mark.parametrize("note", ["", "   ", "\n\t", "\u00a0"])
@pytest.mark.parametrize(("action", "state", "who"), NEEDING_A_NOTE)
def test_what_needs_a_reason_is_refused_without(action, state, who, note, world):
    thing = standing_for(world, action, state)
    before = all_that_is_stored()

    with pytest.raises(NoteRequired):
        perform(thing, action, world[who], note=note, **needed(action))

    assert all_that_is_stored() == before


def test_exactly_these_actions_need_a_reason_and_their_buttons_say_so():
    transitions = [t for thing in (Response(), Draft()) for t in thing.get_all_state_transitions()]

    needing = {(t.name, t.custom["order"]) for t in transitions if t.custom.get("needs_note")}

    assert sorted(name for name, _order in needing) == sorted(action for action, *_ in NEEDING_A_NOTE)


@pytest.mark.parametrize("facts", [{}, {"outcome": ""}, {"outcome": "splendid"}, {"outcome": None}])
def test_a_report_without_a_known_outcome_is_refused(facts, world):
    response = asked(world, State.RECEIVED)

    with pytest.raises(OutcomeRequired):
        perform(response, "report", world["clerk of the district"], **facts)

    assert (now(response).state, response.records.count()) == (State.RECEIVED, 0)


def test_buttons_come_in_the_order_of_the_machine_with_what_they_need(world):
    shown = actions.available(asked(world, State.REPORTED), world["officer of the province"])

    assert [(a.name, a.label, a.needs_note, a.needs_outcome) for a in shown] == [
        ("accept", "รับว่าครบถ้วน", False, False),
        ("send_back", "ส่งคืนให้แก้ไข", True, False),
    ]


def test_what_cannot_be_printed_is_refused_while_its_text_may_still_be_changed(world):
    draft = draft_at(world, body="ก" * (PARAGRAPH + 1))

    with pytest.raises(PaperRefused):
        press(draft, "submit", world["officer of the province"])

    assert now(draft).is_editable


def test_a_paper_that_cannot_be_printed_costs_no_number(world):
    draft = draft_at(world, DraftState.APPROVED, body="ก" * (BODY + 1))
    before = all_that_is_stored()

    with pytest.raises(PaperRefused):
        press(draft, "issue", world["clerk of the province"])

    assert all_that_is_stored() == before


def test_the_number_that_a_refused_paper_gave_back_goes_to_the_next(world):
    refused = draft_at(world, DraftState.APPROVED, body="ก" * (BODY + 1))
    with pytest.raises(PaperRefused):
        press(refused, "issue", world["clerk of the province"])

    press(draft_at(world, DraftState.APPROVED), "issue", world["clerk of the province"])

    assert numbers(world.province, Register.Kind.OUTGOING) == [1]


def test_an_answer_that_does_not_say_its_outcome_is_not_issued(world):
    draft = draft_at(world, DraftState.APPROVED, answers=owed_above(world), outcome="")
    before = all_that_is_stored()

    with pytest.raises(OutcomeRequired):
        press(draft, "issue", world["clerk of the province"])

    assert all_that_is_stored() == before


def test_a_listener_that_fails_undoes_the_action(world):
    def fail(sender, **kwargs):
        raise RuntimeError("the disk is full")

    response = asked(world)
    before = all_that_is_stored()
    action_performed.connect(fail)
    try:
        with pytest.raises(RuntimeError, match="the disk is full"):
            perform(response, "receive", world["clerk of the district"])
    finally:
        action_performed.disconnect(fail)

    assert all_that_is_stored() == before


@pytest.fixture
def record(world) -> Record:
    return press(asked(world), "receive", world["clerk of the district"])


def update(record):
    Record.objects.filter(pk=record.pk).update(note="เปลี่ยน")


def bulk_update(record):
    record.note = "เปลี่ยน"
    Record.objects.bulk_update([record], ["note"])


def save(record):
    record.note = "เปลี่ยน"
    record.save()


def update_through_the_thing(record):
    record.response.records.update(note="เปลี่ยน")


def update_or_create(record):
    Record.objects.update_or_create({"note": "เปลี่ยน"}, pk=record.pk)


@pytest.mark.parametrize("change", [update, bulk_update, save, update_through_the_thing, update_or_create])
def test_a_record_is_never_changed(change, record):
    with pytest.raises(TypeError, match="never changed"), transaction.atomic():
        change(record)

    assert Record.objects.get().note == "มีเหตุ"


@pytest.mark.parametrize(
    "delete",
    [
        lambda record: record.delete(),
        lambda record: Record.objects.all().delete(),
        lambda record: record.response.records.all().delete(),
    ],
)
def test_a_record_is_never_deleted(delete, record):
    with pytest.raises(TypeError, match="never deleted"):
        delete(record)

    assert Record.objects.count() == 1


def test_nothing_that_has_a_history_is_deleted(record):
    with pytest.raises(ProtectedError):
        record.response.delete()


def test_a_record_names_what_was_done_in_the_words_of_the_button(record):
    assert (record.action_label, record.target_label) == ("ลงรับ", "ลงรับแล้ว")
    assert record.thing == record.response


def test_a_draft_has_its_own_words(world):
    record = press(draft_at(world, DraftState.IN_REVIEW), "send_back", world["head of the province"])

    assert (record.action_label, record.target_label) == ("ส่งคืนให้แก้ไข", "ร่าง")
    assert record.thing == Draft.objects.get()


def test_a_record_of_an_action_that_the_machine_no_longer_knows_says_its_name(world):
    record = Record.objects.append(
        asked(world), "forward", "awaiting", by=world["outsider"], note="", via="web"
    )

    assert record.action_label == "forward"


def test_a_response_of_another_circulation_is_left_alone(world):
    one, other = asked(world), make.response(make.circulation(world.province), world.district)

    perform(one, "receive", world["clerk of the district"])

    assert now(other).state == State.AWAITING
