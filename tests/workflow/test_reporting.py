"""A report says what its outcome needs; every version that was sent stays."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from tests import make
from workflow import reporting
from workflow.models import Question
from workflow.refusals import ReportIncomplete
from workflow.states import Outcome, State

from .steps import asked, now, press

CLERK = "clerk of the district"
SOON = timezone.localdate() + datetime.timedelta(days=7)


def send(response, world, outcome=Outcome.FULL, **facts):
    return press(response, "report", world[CLERK], outcome=outcome, **facts)


@pytest.mark.parametrize(
    ("outcome", "facts", "problem"),
    [
        (Outcome.PARTIAL, {"promised_on": None}, "promised_on"),
        (Outcome.PARTIAL, {"promised_on": datetime.date(2026, 1, 1)}, "promised_on"),
        (Outcome.NOT_APPLICABLE, {"answer": "  "}, "answer"),
        (Outcome.UNABLE, {"answer": ""}, "answer"),
    ],
)
def test_an_outcome_without_what_it_needs_is_refused(outcome, facts, problem, world):
    response = asked(world, State.WORKING)

    with pytest.raises(ReportIncomplete) as refused:
        send(response, world, outcome, **facts)

    assert list(refused.value.problems) == [problem]
    assert (now(response).state, response.reports.count()) == (State.WORKING, 0)


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_can_be_told(outcome, world):
    response = asked(world, State.WORKING)

    send(response, world, outcome)

    assert (now(response).outcome, response.reports.get().outcome) == (outcome, outcome)


@pytest.mark.parametrize(
    ("outcome", "quantities", "problem"),
    [
        (Outcome.FULL, {}, "done"),
        (Outcome.FULL, {"done": 3}, "done"),
        (Outcome.FULL, {"done": 4, "total": 3}, "done"),
        (Outcome.FULL, {"done": 2, "total": 3}, "outcome"),
        (Outcome.PARTIAL, {"total": 3}, "done"),
    ],
)
def test_quantities_that_cannot_be_are_refused_where_they_are_counted(outcome, quantities, problem, world):
    response = asked(world, State.WORKING)
    counting(response, "แห่ง")

    with pytest.raises(ReportIncomplete) as refused:
        send(response, world, outcome, **quantities)

    assert list(refused.value.problems) == [problem]


@pytest.mark.parametrize(
    ("outcome", "quantities"),
    [
        (Outcome.FULL, {"done": 3, "total": 3}),
        (Outcome.FULL, {"done": 0, "total": 0}),
        (Outcome.PARTIAL, {"done": 1, "total": 3}),
        (Outcome.NOTHING, {}),
        (Outcome.UNABLE, {}),
    ],
)
def test_quantities_are_kept(outcome, quantities, world):
    response = asked(world, State.WORKING)
    counting(response, "แห่ง")

    send(response, world, outcome, **quantities)

    kept = response.reports.get()
    assert (kept.done, kept.total) == (quantities.get("done"), quantities.get("total"))


@pytest.mark.parametrize("outcome", [Outcome.FULL, Outcome.NOTHING])
def test_what_was_typed_for_another_outcome_is_not_told(outcome, world):
    response = asked(world, State.WORKING)

    send(response, world, outcome, promised_on=SOON, done=1, total=3)

    kept = response.reports.get()
    assert (kept.promised_on, kept.done, kept.total) == (None, None, None)
    assert now(response).promised_on is None


def test_a_required_question_without_an_answer_is_refused(world):
    response = asked(world, State.WORKING)
    needed, optional = questions(response)

    with pytest.raises(ReportIncomplete) as refused:
        send(response, world, answers={optional.pk: "มี"})

    assert list(refused.value.problems) == [needed.pk]
    assert now(response).state == State.WORKING


def test_who_did_nothing_is_asked_nothing(world):
    response = asked(world, State.WORKING)
    needed, _optional = questions(response)

    send(response, world, Outcome.NOTHING, answers={needed.pk: 3})

    assert not response.reports.get().answers.exists()


def test_a_correction_is_a_new_version_and_the_former_one_stays(world):
    response = asked(world, State.WORKING)
    needed, optional = questions(response)
    send(response, world, answers={needed.pk: Decimal("2.5"), optional.pk: "มี"})
    press(response, "accept", world["officer of the province"])
    press(response, "reopen", world["officer of the province"])

    send(response, world, answers={needed.pk: 3})

    told = [[answer.value for answer in report.answers.all()] for report in response.reports.all()]
    assert told == [[Decimal("2.5"), "มี"], [3]]
    assert response.reports.current().get().number == now(response).reports_sent == 2


def counting(response, unit: str) -> None:
    response.circulation.unit = unit
    response.circulation.save()


def questions(response) -> tuple[Question, Question]:
    """One that is required, of a number; one that is not, of a text."""
    asked = response.circulation
    return make.question(asked), make.question(asked, Question.Kind.TEXT, is_required=False)


def test_a_required_file_is_not_asked_of_who_only_heard_the_answer(world):
    response = asked(world, State.WORKING)
    make.question(response.circulation, Question.Kind.FILE)

    with pytest.raises(ReportIncomplete):
        reporting.check(response, make.told())

    reporting.check(response, make.told(), is_hearsay=True)
