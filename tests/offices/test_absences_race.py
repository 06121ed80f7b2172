"""Two people who mark the same person absent in the same moment."""

import pytest
from django.utils import timezone

from offices import standing_in
from offices.models import Absence
from tests.letters.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_mark_a_person_at_once_one_is_told_of_the_other(world):
    head, clerk, officer = (world[f"{role} of the province"] for role in ("head", "clerk", "officer"))
    days = {"since": timezone.localdate(), "until": None}

    results = at_once(
        lambda by=by, stand_in=stand_in: standing_in.mark(head, world.province, stand_in, by=by, **days)
        for by, stand_in in [(head, clerk), (clerk, officer)] * 2
    )

    assert sum(isinstance(result, standing_in.IsMarked) for result in results) == 3
    assert Absence.objects.count() == 1


def test_one_who_is_named_while_being_marked_absent_does_not_stand_in(world):
    """Whoever comes first: a stand-in who is away is refused, or they stood in before they were marked."""
    head, clerk, officer = (world[f"{role} of the province"] for role in ("head", "clerk", "officer"))
    days = {"since": timezone.localdate(), "until": None}

    results = at_once(
        [
            lambda: standing_in.mark(head, world.province, officer, by=head, **days),
            lambda: standing_in.mark(officer, world.province, clerk, by=officer, **days),
        ]
    )

    refused = [result for result in results if isinstance(result, standing_in.StandInIsAway)]
    assert Absence.objects.count() == 2 - len(refused)
