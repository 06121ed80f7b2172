"""Two people at once: one is served, the other is told, nothing is lost."""

import threading
from functools import partial

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse

from letters.audit import audit
from letters.intake.log import AlreadyLogged
from letters.models import Register, Seal
from tests import make
from tests.letters.at_once import at_once
from thai.letter_number import LetterNumber
from workflow import actions
from workflow.models import Draft, Record
from workflow.reply import write_report
from workflow.states import DraftState, Outcome, State

from .steps import asked, draft_at, issued, log, now, numbers, owed_above, sent

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30  # seconds


def pressing(thing, action, by, **more):
    return lambda: actions.perform(thing, action, by=by, version=thing.version, note="มีเหตุ", **more)


def won_and_told(results):
    won = [result for result in results if isinstance(result, Record)]
    return won, [result for result in results if result not in won]


@pytest.mark.parametrize("times", range(3))
def test_of_two_who_press_the_same_button_one_wins_and_one_is_told(times, world):
    response = asked(world)

    results = at_once(
        [
            pressing(response, "receive", world["clerk of the district"]),
            pressing(response, "receive", world["officer of the district"]),
        ]
    )

    [record], [told] = won_and_told(results)
    assert isinstance(told, actions.ChangedMeanwhile | actions.NotAvailable)
    assert list(response.records.all()) == [record]
    assert (now(response).state, now(response).version) == (State.RECEIVED, 1)
    assert numbers(world.district) == [1]


def test_of_two_who_decide_differently_one_wins(world):
    response = asked(world, State.REPORTED)

    results = at_once(
        [
            pressing(response, "accept", world["officer of the province"]),
            pressing(response, "send_back", world["head of the province"]),
        ]
    )

    [record], [told] = won_and_told(results)
    assert isinstance(told, actions.ChangedMeanwhile | actions.NotAvailable)
    assert now(response).state == record.target


def test_a_crowd_reports_once(world):
    response = asked(world, State.RECEIVED)
    people = [world[f"{role} of the district"] for role in ("clerk", "officer", "head")] * 3

    results = at_once(pressing(response, "report", by, outcome=Outcome.FULL) for by in people)

    won, told = won_and_told(results)
    assert (len(won), len(told)) == (1, 8)
    assert all(isinstance(each, actions.ChangedMeanwhile) for each in told)
    assert response.records.count() == 1


def test_two_drafts_issued_at_once_get_consecutive_numbers(world):
    another_clerk = make.person(world.province)
    first, second = draft_at(world, DraftState.APPROVED), draft_at(world, DraftState.APPROVED)

    results = at_once(
        [pressing(first, "issue", world["clerk of the province"]), pressing(second, "issue", another_clerk)]
    )

    won, told = won_and_told(results)
    assert (len(won), told) == (2, [])
    assert numbers(world.province, Register.Kind.OUTGOING) == [1, 2]
    assert {now(first).letter.serial, now(second).letter.serial} == {1, 2}
    assert audit(Register.objects.get(kind="outgoing")).is_whole


@pytest.mark.parametrize("times", range(3))
def test_a_letter_that_leaves_while_it_is_voided_does_one_or_the_other(times, world):
    draft = issued(world)

    at_once(
        [
            pressing(draft, "void", world["head of the province"]),
            lambda: sent(draft, world["clerk of the province"]),
        ]
    )

    outcome = (now(draft).state, draft.letter.dispatches.exists(), draft.letter.entries.get().is_void)
    assert outcome in [(DraftState.VOID, False, True), (DraftState.SENT, True, False)]


def test_one_draft_issued_twice_at_once_gets_one_number(world):
    draft = draft_at(world, DraftState.APPROVED)

    results = at_once(
        [
            pressing(draft, "issue", world["clerk of the province"]),
            pressing(draft, "issue", make.person(world.province)),
        ]
    )

    won, told = won_and_told(results)
    assert (len(won), len(told)) == (1, 1)
    assert numbers(world.province, Register.Kind.OUTGOING) == [1]
    assert Seal.objects.count() == 1


def test_districts_that_receive_at_once_do_not_wait_in_vain(world):
    circulation = make.circulation(world.province)
    deeds = [
        pressing(make.response(circulation, office), "receive", make.person(office))
        for office in [make.office(parent=world.province) for _place in range(6)]
    ]

    won, told = won_and_told(at_once(deeds))

    assert (len(won), told) == (6, [])


def test_a_report_begun_twice_at_once_is_one_draft(world):
    owed = owed_above(world)
    people = [world[f"{role} of the province"] for role in ("clerk", "officer", "head")] * 2

    drafts = at_once([partial(write_report, owed, by=by) for by in people])

    assert set(drafts) == {Draft.objects.get()}


def test_a_letter_logged_while_somebody_receives_it_is_received_once(world):
    letter = make.letter(
        world.province, number=LetterNumber("ตก", "0023.3", 1855, True), text="ให้รายงานผล" * 20
    )
    response = make.response(make.circulation(world.province, letter=letter), world.district)

    logged, pressed = at_once(
        [
            lambda: log(letter, world.district, world["officer of the district"]),
            pressing(response, "receive", world["clerk of the district"]),
        ]
    )

    assert isinstance(pressed, Record | actions.ChangedMeanwhile | actions.NotAvailable)
    assert not isinstance(logged, Exception) or isinstance(logged, AlreadyLogged)
    assert (now(response).state, response.records.count()) == (State.RECEIVED, 1)
    assert numbers(world.district) == [1]


def test_an_answer_is_not_given_by_letter_and_by_button_at_once(world):
    owed = owed_above(world)
    draft = draft_at(world, DraftState.APPROVED, answers=owed, outcome=Outcome.FULL)

    results = at_once(
        [
            pressing(draft, "issue", world["clerk of the province"]),
            pressing(owed, "report", world["officer of the province"], **make.told(Outcome.PARTIAL)),
        ]
    )

    won, told = won_and_told(results)
    assert won
    assert all(isinstance(each, actions.Refused) for each in told)
    assert [record.action for record in owed.records.all()] == ["report"]
    assert len(numbers(world.province, Register.Kind.OUTGOING)) == Draft.objects.exclude(letter=None).count()


def test_a_draft_s_text_saved_while_it_is_submitted_undoes_nothing(world, client):
    draft, told = draft_at(world), []
    submit = threading.Thread(
        target=lambda: told.extend(at_once([pressing(draft, "submit", world["officer of the province"])]))
    )

    def submit_meanwhile(**kwargs):
        pre_save.disconnect(submit_meanwhile, sender=Draft)
        submit.start()
        submit.join(1)  # second: it waits where the text is being saved under a lock

    client.force_login(world["head of the province"])
    pre_save.connect(submit_meanwhile, sender=Draft)
    words = {
        "kind": draft.kind,
        "salutation": draft.salutation,
        "addressee": "กรม",
        "subject": "เรื่องใหม่",
        "body": "ความใหม่",
        "version": 0,
    }
    client.post(reverse("workflow:draft", args=[draft.pk]), words)
    submit.join(PATIENCE)

    [record] = draft.records.all()
    assert (now(draft).state, now(draft).version, now(draft).body) == (record.target, 1, "ความใหม่")
    assert isinstance(told[0], actions.ChangedMeanwhile)
