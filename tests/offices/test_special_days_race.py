"""Two people who declare a day, or take it back, in the same moment."""

import datetime

import pytest

from offices import special_days
from offices.models import SpecialDay
from tests import make
from tests.letters.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime.date(2026, 3, 9)


def test_two_who_declare_a_day_get_the_one(world):
    people = [world[f"{role} of the province"] for role in ("clerk", "head")]
    said = {"office": world.province, "day": MONDAY, "name": "ก", "is_working": False, "source": "ข"}

    declared = at_once(lambda by=by: special_days.declare(**said, by=by) for by in people)

    assert len({day.pk for day in declared}) == SpecialDay.objects.count() == 1


def test_the_first_of_two_takes_a_day_back(world):
    people = [world[f"{role} of the province"] for role in ("clerk", "head")]
    day = make.special_day(world.province, MONDAY)

    withdrawn = at_once(lambda by=by: special_days.withdraw(day, by=by) for by in people)

    assert len({each.withdrawn_by for each in withdrawn}) == 1
