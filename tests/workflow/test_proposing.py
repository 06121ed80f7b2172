"""What was accepted from below is proposed for the office's own report, where the same was asked."""

from decimal import Decimal

import pytest

from letters.models import Letter
from offices.secrecy import Secrecy
from tests import make
from workflow import preparing
from workflow.models import Question
from workflow.proposing import proposed
from workflow.report_form import ReportForm
from workflow.states import State

from .steps import owed_above, press
from .test_answers import reported

Kind = Question.Kind
SAME = {"text": "ระบบประปา", "unit": "แห่ง"}


@pytest.fixture
def duty(world):
    """What the province owes; it asked its districts in turn."""
    duty = owed_above(world, State.WORKING)
    duty.circulation.unit = "แห่ง"
    duty.circulation.save()
    make.question(duty.circulation, **SAME)
    return duty


def passed_on(world, duty, counts_in="แห่ง", **question):
    circulation = make.circulation(world.province, serves=duty, unit=counts_in)
    make.question(circulation, **SAME | question)
    return circulation


def question_of(duty) -> Question:
    return duty.circulation.questions.first()


def test_the_sum_of_what_was_accepted_is_proposed_and_told(world, duty):
    below = passed_on(world, duty)
    reported(below, world.district, State.ACCEPTED, [Decimal("1000.5")], done=3, total=4)
    reported(below, world.other_district, State.ACCEPTED, [Decimal(234)], done=5, total=6)
    reported(below, state=State.REPORTED, values=[Decimal(7)])

    found = proposed(duty)

    number = found[question_of(duty).pk]
    assert number.value == Decimal("1234.5")
    assert number.words == "รวมจาก ๒ ใน ๓ อำเภอ ที่รับว่าครบถ้วนแล้ว: ๑,๒๓๔.๕"
    assert (found["done"].value, found["total"].value) == (8, 10)


def test_several_circulations_are_added_up(world, duty):
    for _each in range(2):
        reported(passed_on(world, duty), state=State.ACCEPTED, values=[Decimal(5)])

    assert proposed(duty)[question_of(duty).pk].value == 10


def test_what_became_more_secret_than_the_duty_is_not_proposed(world, duty):
    below = passed_on(world, duty)
    reported(below, state=State.ACCEPTED, values=[Decimal(5)])
    Letter.objects.filter(pk=below.letter_id).update(secrecy=Secrecy.SECRET)

    assert proposed(duty) == {}


@pytest.mark.parametrize("other", [{"text": "ถนน"}, {"unit": "กม."}, {"kind": Kind.TEXT}])
def test_another_question_proposes_nothing(other, world, duty):
    below = passed_on(world, duty, **other)
    value = "ห้าแห่ง" if "kind" in other else Decimal(5)
    reported(below, state=State.ACCEPTED, values=[value])

    assert question_of(duty).pk not in proposed(duty)


def test_quantities_in_another_unit_are_not_added(world, duty):
    reported(passed_on(world, duty, counts_in="หมู่บ้าน"), state=State.ACCEPTED, values=[Decimal(5)])

    assert set(proposed(duty)) == {question_of(duty).pk}


def test_where_nothing_was_accepted_nothing_is_proposed(world, duty):
    reported(passed_on(world, duty), values=[Decimal(5)])

    assert proposed(duty) == {}


def test_the_form_begins_with_it_and_asks_to_look(world, duty):
    reported(passed_on(world, duty), state=State.ACCEPTED, values=[Decimal(5)], done=1, total=2)

    form = ReportForm(response=duty)

    field = form[f"q{question_of(duty).pk}"]
    assert (field.value(), form["done"].value(), form["total"].value()) == (5, 1, 2)
    assert "รวมจาก" in field.help_text
    assert "field--unsure" in field.as_field_group()


def test_what_the_office_wrote_itself_stays_and_the_sum_is_told_beside_it(world, duty):
    reported(passed_on(world, duty), state=State.ACCEPTED, values=[Decimal(5)])
    preparing.save(duty, answers={question_of(duty).pk: Decimal(9)}, outcome="")

    field = ReportForm(response=duty)[f"q{question_of(duty).pk}"]

    assert field.value() == 9
    assert field.help_text.endswith(": ๕")
    assert "field--unsure" not in field.as_field_group()


def test_what_was_sent_is_not_written_over(world, duty):
    below = passed_on(world, duty)
    reported(below, state=State.ACCEPTED, values=[Decimal(5)])
    facts = {"answers": {question_of(duty).pk: 0}, "done": 1, "total": 1}
    press(duty, "report", world["clerk of the province"], **facts)

    assert ReportForm(response=duty)[f"q{question_of(duty).pk}"].value() == 0
