"""The example pile, and a database that several threads can share."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connections

from letters import proposals
from letters.models import Letter, Proposal
from workflow.demo.story import EXAMPLES, PILE, log_file


@pytest.fixture
def pile(world) -> list[Letter]:
    """The four letters, logged in order by the clerk of the province, every proposal confirmed."""
    clerk, letters = world["clerk of the province"], []
    for name, day, is_own in PILE:
        logged = log_file(EXAMPLES / name, day, office=world.province, by=clerk, is_own=is_own)
        letters.append(logged.letter)
        for proposal in Proposal.objects.open().decided_at([world.province]):
            proposals.confirm(proposal, by=clerk)
    return [Letter.objects.get(pk=letter.pk) for letter in letters]


@pytest.fixture
def many_connections(transactional_db, tmp_path, monkeypatch):
    """SQLite's database in memory answers «locked» to a second connection; a file makes it wait, as in use."""
    kept = connections["default"]
    if kept.vendor != "sqlite" or not kept.is_in_memory_db():
        yield
        return
    kept.ensure_connection()
    path = tmp_path / "shared.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        kept.connection.backup(file)
    monkeypatch.setitem(connections.settings["default"], "NAME", str(path))
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections["default"] = kept
