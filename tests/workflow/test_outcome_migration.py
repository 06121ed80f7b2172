"""What a draft was to report is carried over into the report that is prepared beside it."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ProjectState

from tests import make
from workflow.models import Draft, Report, UsedAnswer
from workflow.states import DraftState, Outcome, State

from .steps import draft_at, owed_above

carry_over = import_module("workflow.migrations.0009_outcomes_of_drafts").Migration.operations
IN_MAY = datetime.date(2026, 5, 1)
FORMER = {
    "outcome": models.CharField(max_length=20, db_default=""),
    "promised_on": models.DateField(null=True),
}


@pytest.fixture
def models_then(transactional_db):
    """Today's, with what a draft had until the next migration: to go there and back takes a minute."""
    state = ProjectState.from_apps(apps)
    for name, field in FORMER.items():
        state.add_field("workflow", "draft", name, field, preserve_default=True)
    draft = state.apps.get_model("workflow", "Draft")
    for name in FORMER:
        with connection.schema_editor() as editor:
            editor.add_field(Draft, draft._meta.get_field(name))
    yield state.apps
    for name in FORMER:
        with connection.schema_editor() as editor:
            editor.remove_field(draft, draft._meta.get_field(name))


def test_the_outcome_of_a_draft_stands_in_the_prepared_report(models_then, world):
    owed = owed_above(world)
    draft = draft_at(world, answers=owed)
    sent_before = make.response(make.circulation(world.department), world.province, State.RETURNED)
    Report.objects.create(response=sent_before, number=1, sent_at=make.MOMENT, answer="ครั้งก่อน")
    again = draft_at(world, answers=sent_before)
    issued = draft_at(world, DraftState.ISSUED, answers=owed_issued(world))
    below = make.response(make.circulation(world.province, serves=issued.answers), world.district)
    then = models_then.get_model("workflow", "Draft").objects
    then.filter(pk=draft.pk).update(outcome=Outcome.PARTIAL, promised_on=IN_MAY)
    then.filter(pk=again.pk).update(outcome=Outcome.FULL)

    for operation in carry_over:
        operation.code(models_then, None)

    assert [(r.number, r.outcome, r.promised_on) for r in owed.reports.all()] == [(1, "partial", IN_MAY)]
    assert [(r.number, r.outcome, r.answer) for r in sent_before.reports.all()] == [
        (1, "", "ครั้งก่อน"),
        (2, "full", "ครั้งก่อน"),
    ]
    assert list(UsedAnswer.objects.values_list("draft", "response")) == [(issued.pk, below.pk)]
    assert Draft.objects.count() == 3


def owed_issued(world):
    return make.response(make.circulation(world.department), world.province, State.REPORTED)
