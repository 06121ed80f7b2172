"""Killed at random moments: what was told stands, nothing is doubled, all is whole.

With small numbers; bench/faults.py has the full ones.
"""

import pytest
from django.db import connection

from tests.workflow.runs import districts

from . import killed, pairs, snapshots

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="once is enough; files are SQLite's")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="once is enough")


@pytest.mark.parametrize("deed", [killed.receiving, killed.fanning_out])
def test_whoever_is_killed_loses_and_doubles_nothing(deed, killer, world):
    districts(world, 20)

    assert deed(killer, world, 4).kills == 4


@on_sqlite
def test_whoever_is_killed_while_issuing_leaves_no_number_without_its_paper(killer, world):
    assert killed.issuing(killer, world, 2).kills == 2


@on_postgresql
def test_a_run_of_letters_whose_worker_is_killed_again_and_again_is_made_once(killer, world):
    assert killed.making_a_run(killer, world, 2, letters=40).kills == 2


def test_one_of_two_who_press_the_same_button_is_served(world):
    assert pairs.pressed(world, 10) == 10


@on_sqlite
def test_a_power_cut_at_any_instant_leaves_all_that_was_told(killer, world, tmp_path):
    assert snapshots.taken(killer, world, connection.settings_dict["NAME"], tmp_path, 10)
