"""What is too much to be counted while somebody waits."""

import pytest

from tests import make
from workflow import kept
from workflow.models import Circulation


@pytest.mark.parametrize(
    ("circulations", "offices", "is_large"),
    [(3, 1, False), (4, 1, True), (1, 3, False), (1, 4, True), (2, 2, True), (0, 0, False)],
)
def test_duties_are_counted_over_all_circulations(circulations, offices, is_large, world, monkeypatch):
    monkeypatch.setattr(kept, "LIVE", 3)
    make.response(make.circulation(world.department), world.province)  # of another office
    for _each in range(circulations):
        circulation = make.circulation(world.province)
        for _office in range(offices):
            make.response(circulation, make.office(parent=world.province))

    assert kept.is_large(Circulation.objects.asked_by(world.province)) == is_large
