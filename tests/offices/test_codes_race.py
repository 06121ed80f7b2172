"""Two people who make the missing codes in the same moment."""

import pytest

from offices import codes
from offices.models import Office
from tests import make
from tests.letters.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_code_that_was_shown_opens_its_office(world):
    for _each in range(3):
        make.office(parent=world.province)
    offices = Office.objects.filter(parent=world.province, kind=Office.Kind.DISTRICT)
    people = [world[f"{role} of the province"] for role in ("clerk", "officer")]

    shown = at_once(lambda by=by: codes.make_missing(offices, by=by) for by in people)

    told = [pair for made in shown for pair in made]
    assert all(codes.is_code_of(office, code) for office, code in told)
    assert {office.pk for office, _code in told} == set(offices.values_list("pk", flat=True))
