"""The draft of a report: begun once, written anew as far as nobody changed it, and what it will report."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests import make
from workflow import drafting, preparing, reply
from workflow.models import Draft, Response
from workflow.reply import write_report
from workflow.states import DraftState, Outcome, State

from .reporting_up import owed_to_the_department, passed_on
from .steps import draft_at, now, press, sent

OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"
NEXT_MONTH = timezone.localdate() + datetime.timedelta(days=30)


@pytest.fixture
def owed(world):
    return owed_to_the_department(world)


def refresh(draft, by):
    return reply.refresh(draft, by=by, version=now(draft).version)


def accept_all(circulation):
    circulation.responses.filter(state=State.REPORTED).update(state=State.ACCEPTED, accepted_at=make.MOMENT)


def test_the_draft_goes_to_who_asked_in_the_name_of_the_section(world, owed):
    draft = write_report(owed, by=world[OFFICER])

    assert (draft.addressee, draft.subject) == ("หน่วยงาน dla", "รายงานผลการบันทึกข้อมูล")
    assert (draft.office, draft.section, draft.urgency) == (world.province, world.section, "ด่วนที่สุด")
    assert (draft.author, draft.state, draft.answers) == (world[OFFICER], DraftState.DRAFT, owed)


def test_a_long_matter_is_cut_to_the_register_s_line(world, owed):
    owed.circulation.matter = "ผ" * 500

    assert len(write_report(owed, by=world[OFFICER]).subject) == 500


def test_writing_again_goes_on_with_the_draft_that_is_being_written(world, owed):
    draft = write_report(owed, by=world[OFFICER])

    assert write_report(owed, by=world[HEAD]) == draft
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("last", ["send", "void"])
def test_an_answer_sent_back_is_answered_by_a_new_letter(last, world, owed):
    draft = write_report(owed, by=world[OFFICER])
    press(draft, "submit", world[OFFICER])
    press(draft, "approve", world[HEAD])
    press(draft, "issue", world[CLERK])
    if last == "void":
        press(draft, "void", world[CLERK])
    else:
        sent(now(draft), world[CLERK])
        press(owed, "send_back", world["officer of the department"])

    again = write_report(now(owed), by=world[OFFICER])

    assert again != draft
    assert again.is_editable


def test_one_duty_has_one_draft_without_a_number(world, owed):
    write_report(owed, by=world[OFFICER])

    with pytest.raises(IntegrityError), transaction.atomic():
        draft_at(world, answers=owed)


def test_it_prepares_what_the_letter_will_report(world, owed):
    passed_on(world, owed, State.ACCEPTED, State.WORKING)
    Response.objects.filter(state=State.WORKING).update(due_on=NEXT_MONTH)

    write_report(owed, by=world[OFFICER])

    report = preparing.prepared(owed)
    assert (report.outcome, report.promised_on) == (Outcome.PARTIAL, NEXT_MONTH)


def test_what_somebody_prepared_before_is_not_overwritten(world, owed):
    passed_on(world, owed, State.ACCEPTED)
    preparing.save(owed, answers={}, outcome=Outcome.UNABLE, answer="ระบบขัดข้อง")

    write_report(owed, by=world[OFFICER])

    assert preparing.prepared(owed).outcome == Outcome.UNABLE


def test_issuing_it_reports_what_was_prepared(world, owed):
    draft = write_report(owed, by=world[OFFICER])
    preparing.save(owed, answers={}, outcome=Outcome.PARTIAL, promised_on=NEXT_MONTH)
    draft = refresh(draft, world[OFFICER])
    for action, who in (("submit", OFFICER), ("approve", HEAD), ("issue", CLERK)):
        press(draft, action, world[who])

    assert (now(owed).outcome, now(owed).promised_on) == (Outcome.PARTIAL, NEXT_MONTH)
    assert owed.reports.get().sent_at


def test_writing_anew_takes_the_answers_as_they_stand_now(world, owed):
    circulation = passed_on(world, owed, State.REPORTED, State.REPORTED)
    draft = write_report(owed, by=world[OFFICER])
    accept_all(circulation)

    draft = refresh(draft, world[OFFICER])

    assert "จำนวน ๒ แห่ง จากทั้งหมด ๒ แห่ง" in draft.body
    assert [row[2] for row in draft.rows] == ["ดำเนินการแล้ว"] * 2
    assert preparing.prepared(owed).outcome == Outcome.FULL
    assert "จำนวน ๐ แห่ง" in draft.records.get().note


def test_writing_anew_keeps_a_person_s_words_and_offers_the_new_ones(world, owed):
    circulation = passed_on(world, owed, State.REPORTED)
    draft = write_report(owed, by=world[OFFICER])
    cause, _result, *rest = draft.body.split("\n\n")
    words = "\n\n".join([cause, "ผลเป็นที่น่าพอใจ", *rest])
    draft = drafting.edit(draft, {"body": words}, by=world[OFFICER], version=0)
    accept_all(circulation)

    draft = refresh(draft, world[OFFICER])

    assert draft.paragraphs[1] == "ผลเป็นที่น่าพอใจ"
    [offered] = [each for each in draft.suggested_paragraphs if each not in draft.paragraphs]
    assert "จำนวน ๑ แห่ง จากทั้งหมด ๑ แห่ง" in offered


def test_writing_anew_keeps_what_a_person_chose_to_report(world, owed):
    circulation = passed_on(world, owed, State.REPORTED)
    draft = write_report(owed, by=world[OFFICER])
    preparing.save(owed, answers={}, outcome=Outcome.UNABLE, answer="ระบบขัดข้อง")
    accept_all(circulation)

    refresh(draft, world[OFFICER])

    assert preparing.prepared(owed).outcome == Outcome.UNABLE


def test_what_was_reported_before_is_proposed_anew_from_the_answers(world, owed):
    circulation = passed_on(world, owed, State.ACCEPTED, State.WORKING)
    preparing.save(owed, answers={}, outcome=Outcome.PARTIAL, promised_on=NEXT_MONTH)
    press(owed, "report", world[CLERK], outcome=Outcome.PARTIAL)
    press(owed, "send_back", world["officer of the department"])
    circulation.responses.filter(state=State.WORKING).update(state=State.EXCUSED)

    write_report(now(owed), by=world[OFFICER])

    assert (preparing.prepared(owed).outcome, preparing.prepared(owed).number) == (Outcome.FULL, 2)
