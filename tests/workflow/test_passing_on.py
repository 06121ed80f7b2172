"""A duty tells its office how to ask those below, while it has asked nobody."""

import pytest

from tests import make
from workflow.circulations import may_pass_on
from workflow.models import Circulation
from workflow.states import State

from .steps import asked, owed_above


@pytest.mark.parametrize(
    ("who", "is_told"),
    [("clerk of the province", True), ("officer of the province", True), ("manager of the province", False)],
)
def test_the_page_of_the_duty_leads_to_the_circulation(who, is_told, world, client):
    duty = owed_above(world, State.RECEIVED)
    client.force_login(world[who])

    shown = client.get(duty.get_absolute_url()).content.decode()

    assert (f"/letters/{duty.circulation.letter_id}/circulate/" in shown) is is_told


@pytest.mark.parametrize("state", [State.REPORTED, State.ACCEPTED, State.EXCUSED])
def test_who_owes_nothing_any_more_passes_nothing_on(state, world):
    assert not may_pass_on(owed_above(world, state), world["officer of the province"])


def test_what_was_passed_on_is_not_offered_again(world):
    duty = owed_above(world, State.WORKING)
    make.circulation(world.province, serves=duty)

    assert not may_pass_on(duty, world["officer of the province"])


def test_an_office_with_nobody_below_is_told_nothing(world):
    assert not may_pass_on(asked(world, State.RECEIVED), world["officer of the district"])


def test_what_is_only_to_be_acknowledged_is_not_passed_on_for_an_answer(world):
    duty = owed_above(world, State.AWAITING, asks=Circulation.Asks.ACKNOWLEDGE)

    assert not may_pass_on(duty, world["officer of the province"])
