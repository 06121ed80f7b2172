"""A report is prepared once, begins with what was sent before, and goes with the letter that answers."""

import datetime
from decimal import Decimal

import pytest

from tests import make
from workflow import evidence, preparing
from workflow.models import Question
from workflow.states import DraftState, Outcome, State

from . import papers
from .steps import asked, draft_at, now, owed_above, press

CLERK = "clerk of the district"


@pytest.fixture(autouse=True)
def own_disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_it_is_begun_once(world):
    duty = asked(world, State.WORKING)

    assert preparing.begin(duty) == preparing.begin(duty)
    assert duty.reports.get().number == 1


def test_a_new_version_begins_with_the_answers_of_the_former_and_changes_none_of_them(world):
    duty = asked(world, State.WORKING)
    question = make.question(duty.circulation)
    press(duty, "report", world[CLERK], answers={question.pk: 3}, answer="ครบ")
    press(duty, "send_back", world["officer of the province"])

    report = preparing.begin(now(duty))
    assert (report.number, report.answer, report.answers.get().value) == (2, "ครบ", 3)
    preparing.save(now(duty), answers={question.pk: Decimal(4)}, outcome="", answer="แก้แล้ว")

    told = [(each.answer, each.answers.get().value) for each in duty.reports.all()]
    assert told == [("ครบ", 3), ("แก้แล้ว", 4)]


def test_what_was_prepared_goes_with_the_letter_that_answers(world):
    duty = owed_above(world, State.RECEIVED)
    number, file = make.question(duty.circulation), make.question(duty.circulation, Question.Kind.FILE)
    preparing.save(duty, answers={number.pk: Decimal(12)}, outcome=Outcome.FULL)
    evidence.attach(duty, [papers.upload(papers.PDF)], question=file, by=None)
    draft = draft_at(world, DraftState.APPROVED, answers=duty)

    press(draft, "issue", world["clerk of the province"])

    report = duty.reports.get()
    assert report.sent_at
    assert report.reply_letter == now(draft).letter
    assert report.answers.get().value == 12
    assert report.evidence.get().question == file


NOTHING = preparing.mark_of({}, {})


@pytest.mark.parametrize(
    ("told", "answers", "is_other"),
    [
        ({"answer": "", "promised_on": None, "reply_letter": None}, {1: None, 2: ""}, False),
        ({"answer": "ความ"}, {}, True),
        ({"done": 0}, {}, True),
        ({"promised_on": datetime.date(2026, 3, 6)}, {}, True),
        ({}, {1: 0}, True),
        ({}, {1: "มี"}, True),
    ],
)
def test_its_mark_tells_what_was_told_and_not_how_emptiness_is_written(told, answers, is_other):
    assert (preparing.mark_of(told, answers) != NOTHING) == is_other


def test_its_mark_is_the_same_however_an_amount_is_written():
    assert preparing.mark_of({}, {1: Decimal("3.5000")}) == preparing.mark_of({}, {1: Decimal("3.5")})
