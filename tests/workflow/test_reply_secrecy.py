"""A reply upward tells nothing of a circulation whose letter became more secret than what is answered."""

from decimal import Decimal

import pytest

from letters.models import Letter
from offices.secrecy import Secrecy
from tests import make
from workflow.models import Draft, Question, Response
from workflow.reply import currency
from workflow.reply.below import below
from workflow.states import State

from .reporting_up import owed_to_the_department, passed_on, reported, written


@pytest.fixture
def owed(world):
    return owed_to_the_department(world)


@pytest.fixture
def answered(world, owed):
    """What one district has answered."""
    circulation = passed_on(world, owed, State.ACCEPTED)
    number = make.question(circulation, Question.Kind.NUMBER)
    return reported(circulation.responses.get(), {number.pk: Decimal(5)})


@pytest.fixture
def draft(world, owed):
    return make.draft(world.province, world["officer of the province"], answers=owed)


def became_secret(response) -> None:
    Letter.objects.filter(pk=response.circulation.letter_id).update(secrecy=Secrecy.SECRET)


def is_out_of_date(draft) -> bool:
    return Draft.objects.out_of_date().filter(pk=draft.pk).exists()


def test_its_answers_stand_there_until_then(owed, answered):
    found = below(owed)

    assert (found.responses, len(found.questions), len(found.answers)) == ([answered], 1, 1)


def test_neither_number_nor_row_nor_answer_is_written(owed, answered):
    became_secret(answered)

    found = below(owed)
    assert (found.responses, found.questions, found.answers) == ([], [], {})
    assert str(answered.circulation.letter) not in str(written(owed))


def test_what_it_answers_is_not_named_as_missing_in_the_draft(draft, answered):
    assert is_out_of_date(draft)
    became_secret(answered)

    assert not currency.changes(draft).named
    assert not is_out_of_date(draft)


def test_what_changes_there_is_not_named_where_the_draft_used_it(draft, answered):
    currency.remember(draft, [answered])
    Response.objects.filter(pk=answered.pk).update(state=State.RETURNED)
    assert [change.response for change in currency.changes(draft).named] == [answered]
    became_secret(answered)

    assert not currency.changes(draft).named
    assert not is_out_of_date(draft)


def test_what_is_as_secret_as_the_duty_is_told_there(owed, answered):
    became_secret(owed)
    became_secret(answered)

    assert below(owed).responses == [answered]
