"""Many at once while others act: each response moves once, and each line says what happened."""

import pytest

from tests import make
from tests.letters.at_once import at_once
from workflow import actions, bulk
from workflow.models import Record, Response
from workflow.states import State

pytestmark = pytest.mark.django_db(transaction=True)
OFFICER, HEAD = "officer of the province", "head of the province"


@pytest.fixture
def responses(world):
    circulation = make.circulation(world.province, by=world[OFFICER])
    return [make.response(circulation, make.office(parent=world.province), State.REPORTED) for _ in range(6)]


def prepared(world):
    return bulk.prepare(Response.objects.all(), "accept", by=world[OFFICER])


def test_a_button_pressed_twice_at_once_acts_once(responses, world):
    batch = prepared(world)

    results = at_once([lambda: bulk.carry_out(batch, by=world[OFFICER])] * 2)

    assert results == [None, None]
    assert batch.lines.done().count() == Record.objects.count() == len(responses)


def test_who_is_quicker_with_one_of_them_wins_it(responses, world):
    batch = prepared(world)
    last = responses[-1]

    def send_back():
        return actions.perform(last, "send_back", by=world[HEAD], version=0, note="แก้")

    _nothing, other = at_once([lambda: bulk.carry_out(batch, by=world[OFFICER]), send_back])

    line = batch.lines.get(response=last)
    assert bool(line.record) == isinstance(other, actions.Refused) == (not line.why_not)
    assert last.records.count() == 1
    assert batch.lines.done().exclude(response=last).count() == len(responses) - 1


def test_two_people_who_do_different_things_to_the_same_share_them(responses, world):
    accepting = prepared(world)
    returning = bulk.prepare(Response.objects.all(), "send_back", by=world[HEAD], note="แก้")

    at_once(
        [
            lambda: bulk.carry_out(accepting, by=world[OFFICER]),
            lambda: bulk.carry_out(returning, by=world[HEAD]),
        ]
    )

    assert accepting.lines.done().count() + returning.lines.done().count() == len(responses)
    assert Record.objects.count() == len(responses)
