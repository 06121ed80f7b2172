"""The backup of every release is brought in by this one, through all migrations since. On SQLite alone:
between the databases a backup is the same (tests/config/test_backup.py).
"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from config.backup import emptiness, schema
from letters import storeroom
from letters.models import Seal
from tests import databases
from tests.config.backing_up import files_in
from tests.releases import kept
from workflow.models import Record

BACKUPS = sorted(path.name for path in kept.KEPT.iterdir() if (path / "backup.tar").exists())


@pytest.fixture(autouse=True)
def unblocked(django_db_setup, django_db_blocker):
    if connection.vendor == "postgresql":
        pytest.skip("asked on SQLite")
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize("release", BACKUPS)
def test_it_comes_back_whole(release, tmp_path):
    """Into the tables of that release, which lie beside the backup: to make them anew takes half a minute."""
    said, empty = StringIO(), kept.unpacked(kept.KEPT / release / "empty.sqlite3.gz", tmp_path)
    with databases.leading_to(empty), files_in(tmp_path):
        call_command("restore", kept.KEPT / release / "backup.tar", stdout=said, stderr=StringIO())

        assert "ไม่ครบ" not in said.getvalue()
        assert Record.objects.filter(action="issue").exists()
        assert {seal.pdf[:5] for seal in Seal.objects.all()} == {b"%PDF-"}
        assert storeroom.place("held/since").is_file()


def test_a_database_without_tables_gets_those_of_that_moment_and_no_later_ones(tmp_path):
    about = {"version": "0.0", "migrations": [["auth", "0001_initial"], ["contenttypes", "0001_initial"]]}
    with databases.leading_to(str(tmp_path / "bare.sqlite3")), files_in(tmp_path):
        emptiness.check(timezone.now())

        models = schema.bring_to(about)

        tables = set(connection.introspection.table_names())
        of_auth = {model._meta.db_table for model in models.get_models(include_auto_created=True)}
        assert tables == of_auth | {"django_migrations"}
        with connection.cursor() as cursor:  # which the second migration of contenttypes takes away
            cursor.execute("SELECT name FROM django_content_type")
