"""What a draft was to report is carried over into the report that is prepared beside it."""

import datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import make
from workflow.models import Draft, Report, UsedAnswer
from workflow.states import DraftState, Outcome, State

from .steps import draft_at, owed_above

BEFORE = "0008_batches_and_used_answers"
IN_MAY = datetime.date(2026, 5, 1)


def migrate(name: str):
    """Bring the tables there; the models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate([("workflow", name)])
    return executor.loader.project_state([("workflow", name)]).apps


@pytest.mark.django_db(transaction=True)
def test_the_outcome_of_a_draft_stands_in_the_prepared_report(world):
    owed = owed_above(world)
    draft = draft_at(world, answers=owed)
    sent_before = make.response(make.circulation(world.department), world.province, State.RETURNED)
    Report.objects.create(response=sent_before, number=1, sent_at=make.MOMENT, answer="ครั้งก่อน")
    again = draft_at(world, answers=sent_before)
    issued = draft_at(world, DraftState.ISSUED, answers=owed_issued(world))
    below = make.response(make.circulation(world.province, serves=issued.answers), world.district)
    newest = [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "workflow"]
    try:
        earlier = migrate(BEFORE).get_model("workflow", "Draft").objects
        earlier.filter(pk=draft.pk).update(outcome=Outcome.PARTIAL, promised_on=IN_MAY)
        earlier.filter(pk=again.pk).update(outcome=Outcome.FULL)
    finally:
        MigrationExecutor(connection).migrate(newest)

    assert [(r.number, r.outcome, r.promised_on) for r in owed.reports.all()] == [(1, "partial", IN_MAY)]
    assert [(r.number, r.outcome, r.answer) for r in sent_before.reports.all()] == [
        (1, "", "ครั้งก่อน"),
        (2, "full", "ครั้งก่อน"),
    ]
    assert list(UsedAnswer.objects.values_list("draft", "response")) == [(issued.pk, below.pk)]
    assert Draft.objects.count() == 3


def owed_issued(world):
    return make.response(make.circulation(world.department), world.province, State.REPORTED)
