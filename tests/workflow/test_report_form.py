"""The form of a report is built for one duty and gives what the action takes."""

import datetime
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from tests import make
from workflow.models import Question
from workflow.refusals import ReportIncomplete
from workflow.report_form import ReportForm
from workflow.states import Outcome, State

from .steps import asked, now, press

CLERK = "clerk of the district"


@pytest.fixture
def duty(world):
    return asked(world, State.WORKING)


def filled(duty, outcome=Outcome.FULL, **typed) -> ReportForm:
    data = QueryDict(mutable=True)
    data.update({"version": duty.version, "outcome": outcome, **typed})
    return ReportForm(data, MultiValueDict(), response=duty)


TYPED = [
    (Question.Kind.NUMBER, "12", Decimal(12)),
    (Question.Kind.NUMBER, "๑,๒๓๔.๕๐", Decimal("1234.5")),
    (Question.Kind.NUMBER, " 1,234,567 แห่ง", Decimal(1234567)),
    (Question.Kind.NUMBER, "", None),
    (Question.Kind.CHOICE, "มี", "มี"),
    (Question.Kind.DATE, "๖ มี.ค. ๖๙", datetime.date(2026, 3, 6)),
    (Question.Kind.TEXT, " ตามแผน ", "ตามแผน"),
]
NOT_READ = [
    (Question.Kind.NUMBER, "ประมาณ ๑๐"),
    (Question.Kind.NUMBER, "-3"),
    (Question.Kind.NUMBER, "1,23"),
    (Question.Kind.NUMBER, "0.00001"),
    (Question.Kind.NUMBER, "1" * 15),
    (Question.Kind.NUMBER, "໑໒"),
    (Question.Kind.CHOICE, "ไม่รู้"),
    (Question.Kind.DATE, "๓๑ ก.พ. ๖๙"),
    (Question.Kind.TEXT, "ก" * 10_001),
]


@pytest.mark.parametrize(("kind", "typed", "value"), TYPED)
def test_an_answer_is_read_by_the_kind_of_its_question(kind, typed, value, duty):
    question = make.question(duty.circulation, kind, unit="แห่ง", choices=["มี", "ไม่มี"], is_required=False)

    form = filled(duty, **{f"q{question.pk}": typed})

    assert form.is_valid(), form.errors
    assert form.facts["answers"] == {question.pk: value}


@pytest.mark.parametrize(("kind", "typed"), NOT_READ)
def test_what_cannot_be_read_is_refused_beside_its_question(kind, typed, duty):
    question = make.question(duty.circulation, kind, unit="แห่ง", choices=["มี", "ไม่มี"])

    form = filled(duty, **{f"q{question.pk}": typed})

    assert list(form.errors) == [f"q{question.pk}"]
    assert len(form.errors[f"q{question.pk}"]) == 1
    assert typed.strip() in str(form[f"q{question.pk}"]) or kind == Question.Kind.CHOICE


@pytest.mark.parametrize(
    ("outcome", "typed", "fields"),
    [
        ("", {}, ["outcome"]),
        ("มั่ว", {}, ["outcome"]),
        (Outcome.PARTIAL, {}, ["promised_on"]),
        (Outcome.NOT_APPLICABLE, {}, ["answer"]),
        (Outcome.UNABLE, {"answer": " "}, ["answer"]),
        (Outcome.NOTHING, {}, []),
    ],
)
def test_what_the_outcome_needs_is_asked_beside_the_field(outcome, typed, fields, duty):
    form = filled(duty, outcome, **typed)

    assert list(form.errors) == fields


def test_all_that_is_wrong_is_said_at_once(duty):
    unread, missing = make.question(duty.circulation), make.question(duty.circulation)

    form = filled(duty, Outcome.PARTIAL, **{f"q{unread.pk}": "สิบ"})

    assert sorted(form.errors) == sorted([f"q{unread.pk}", f"q{missing.pk}", "promised_on"])


def test_quantities_are_whole_numbers_as_clerks_write_them(duty):
    duty.circulation.unit = "แห่ง"

    form = filled(duty, Outcome.PARTIAL, promised_on="6/3/2599", done="3 แห่ง", total="๑,๐๐๐")

    assert form.is_valid(), form.errors
    assert (form.facts["done"], form.facts["total"]) == (3, 1000)
    assert list(filled(duty, Outcome.NOTHING, done="2.5").errors) == ["done"]


def test_quantities_are_asked_where_the_circulation_counts(duty):
    assert "done" not in filled(duty).fields

    duty.circulation.unit = "แห่ง"

    assert filled(duty)["done"].label == "จำนวนที่ดำเนินการแล้ว (แห่ง)"
    assert list(filled(duty, done="2", total="3").errors) == ["outcome"]


def test_its_facts_are_what_the_action_takes(duty, world):
    question = make.question(duty.circulation, Question.Kind.CHOICE, choices=["มี", "ไม่มี"])
    form = filled(duty, **{f"q{question.pk}": "มี"})
    assert form.is_valid()

    press(duty, "report", world[CLERK], **form.facts)

    assert [answer.value for answer in duty.reports.get().answers.all()] == ["มี"]


def test_a_refusal_of_the_action_stands_beside_its_fields(duty):
    question = make.question(duty.circulation, is_required=False)
    form = filled(duty)

    form.problems(ReportIncomplete({question.pk: "ยังไม่ได้ตอบ", "answer": "โปรดบอกเหตุผล", "done": "ขาด"}))

    assert form.errors == {
        f"q{question.pk}": ["ยังไม่ได้ตอบ"],
        "answer": ["โปรดบอกเหตุผล"],
        "__all__": ["ขาด"],
    }


def test_what_is_kept_may_have_gaps_and_is_found_again(duty):
    number, choice = make.question(duty.circulation), make.question(duty.circulation, Question.Kind.CHOICE)
    form = filled(duty, "", save="1", promised_on="6/3/2569", **{f"q{number.pk}": "1,500.25"})
    assert form.is_valid()
    assert not form.is_sent

    form.save()

    again = ReportForm(response=now(duty))
    assert again[f"q{number.pk}"].value() == Decimal("1500.25")
    assert 'value="๑,๕๐๐.๒๕"' in str(again[f"q{number.pk}"])
    assert again["promised_on"].value() == datetime.date(2026, 3, 6)
    assert again[f"q{choice.pk}"].value() is None
    assert now(duty).state == State.WORKING


def test_answers_that_were_kept_are_changed_by_who_saw_them_and_by_nobody_unseen(duty):
    number = f"q{make.question(duty.circulation).pk}"
    kept = filled(duty, save="1", **{number: "7"})
    assert kept.is_valid()
    kept.save()
    shown = ReportForm(response=now(duty)).mark  # to two colleagues

    first, second = (filled(now(duty), save="1", seen=shown, **{number: n}) for n in "89")  # posted at once
    assert first.is_valid()
    first.save()

    assert not second.is_valid()
    assert "มีผู้บันทึกคำตอบของหน่วยงานนี้ไปแล้ว" in str(second.non_field_errors())


def test_a_correction_begins_with_what_was_sent(duty, world):
    number = make.question(duty.circulation)
    press(duty, "report", world[CLERK], answers={number.pk: Decimal(7)}, answer="ครบ")
    press(duty, "send_back", world["officer of the province"])

    form = ReportForm(response=now(duty))

    assert form[f"q{number.pk}"].value() == 7
    assert (form["answer"].value(), form["outcome"].value()) == ("ครบ", Outcome.FULL)
    assert duty.reports.count() == 1  # to look at the form begins nothing
