"""At the reply door in the same moment: no key twice, no act twice, and no wrong code too many."""

import pytest

from offices import codes
from tests.letters.at_once import at_once
from workflow import actions, keys
from workflow.door import acting, uses
from workflow.door.acting import Caller
from workflow.models import KeyUse, Record, ReplyKey

from .doors import given
from .steps import asked

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_print_the_same_copy_print_the_same_key(world):
    response = asked(world)
    people = [world["clerk of the province"], world["officer of the province"]]

    printed = at_once([lambda by=by: keys.of(response, by=by) for by in people])

    assert len({keys.token_of(key) for key in printed}) == 1
    assert ReplyKey.objects.count() == 1


def test_of_two_who_hold_the_same_paper_one_acts_and_one_is_told(world):
    response, token = given(world)
    callers = [Caller("สมศรี", "๐๘๑"), Caller("สมชาย", "๐๘๒")]

    results = at_once(
        [lambda who=who: acting.act(keys.behind(token), "receive", caller=who, version=0) for who in callers]
    )

    [record] = [result for result in results if isinstance(result, Record)]
    [told] = [result for result in results if result is not record]
    assert isinstance(told, actions.ChangedMeanwhile | actions.NotAvailable)
    assert (response.records.count(), KeyUse.objects.count()) == (1, 1)


def test_of_ten_wrong_codes_at_once_five_are_looked_at(world):
    _response, token = given(world)
    codes.make(world.district, by=world["clerk of the district"])
    key = keys.behind(token)

    results = at_once([lambda: uses.try_code(key, "0", "")] * 10)

    assert all(isinstance(result, uses.WrongCode | uses.Locked) for result in results)
    assert key.uses.filter(what=KeyUse.What.WRONG_CODE).count() == 5


def test_a_link_taken_away_in_the_moment_of_answering_stops_it(world):
    response, token = given(world)
    key = keys.behind(token)
    keys.revoke(key, by=world["clerk of the province"], why="หาย")

    with pytest.raises(actions.NotAvailable):
        acting.act(key, "receive", caller=Caller("สมศรี", "๐๘๑"), version=0)

    assert not response.records.exists()
