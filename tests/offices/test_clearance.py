"""Being cleared at one office opens no secrets of another."""

import pytest

from letters.models import Letter
from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from workflow.models import Circulation, Response
from workflow.states import State


@pytest.fixture
def of_two(world):
    """A clerk of the province who is cleared at the district only."""
    person = make.person(world.province)
    Membership.objects.create(
        user=person, office=world.district, role=Role.CLERK, cleared_for=Secrecy.VERY_SECRET
    )
    return person


def test_a_secret_letter_of_the_other_office_stays_unseen(world, of_two):
    make.letter(world.province, secrecy=Secrecy.SECRET)
    own = make.letter(world.district, secrecy=Secrecy.SECRET)

    assert list(Letter.objects.visible_to(of_two)) == [own]


def test_a_secret_circulation_is_seen_from_the_office_where_one_is_cleared(world, of_two):
    secret = make.letter(world.department, secrecy=Secrecy.SECRET)
    asked = make.circulation(world.department, letter=secret)
    make.response(asked, world.province)

    assert not Circulation.objects.visible_to(of_two).exists()
    assert not Response.objects.visible_to(of_two).exists()

    make.response(asked, world.district, State.RECEIVED)

    assert Circulation.objects.visible_to(of_two).get() == asked
    assert [each.office for each in Response.objects.visible_to(of_two)] == [world.district]


def test_a_person_is_cleared_office_by_office(world, of_two):
    assert of_two.clearance_at(world.province) == Secrecy.ORDINARY
    assert of_two.clearance_at(world.district) == Secrecy.VERY_SECRET
