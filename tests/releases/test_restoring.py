"""The backup of every release is brought in by this one, through all migrations since."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from letters import storeroom
from letters.models import Seal
from tests.config.backing_up import files_in
from tests.releases import kept
from workflow.models import Record

BACKUPS = sorted(path.name for path in kept.KEPT.iterdir() if (path / "backup.tar").exists())


@pytest.mark.parametrize("release", BACKUPS)
def test_it_comes_back_whole_into_a_database_without_tables(
    django_db_setup, django_db_blocker, release, tmp_path
):
    """On SQLite alone: between the databases a backup is the same (tests/config/test_backup.py)."""
    if connection.vendor == "postgresql":
        pytest.skip("asked on SQLite")
    said = StringIO()
    with django_db_blocker.unblock(), kept.bare_in_place(tmp_path), files_in(tmp_path):
        call_command("restore", kept.KEPT / release / "backup.tar", stdout=said, stderr=StringIO())

        assert "ไม่ครบ" not in said.getvalue()
        assert Record.objects.filter(action="issue").exists()
        assert {seal.pdf[:5] for seal in Seal.objects.all()} == {b"%PDF-"}
        assert storeroom.place("held/since").is_file()
