"""The storeroom is compared with what the rows say of it."""

import hashlib
import os
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from config.backup import named
from config.backup.checking import Amiss, check
from letters.models import Enclosure

FILES = 1000
NAMES_OF_FILES = {"file", "folder", "picture"}


@pytest.fixture
def a_thousand(world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "enclosures").mkdir()
    told = [(f"enclosures/{n}", f"file {n}".encode()) for n in range(FILES)]
    for name, content in told:
        (tmp_path / name).write_bytes(content)
    Enclosure.objects.bulk_create(
        Enclosure(
            office=world.province,
            place=1,
            file=name,
            name="a.pdf",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            kind="pdf",
            added_by=world["clerk of the province"],
        )
        for name, content in told
    )
    return tmp_path


def found() -> list[tuple[str, str]]:
    return [(each.amiss, each.name) for each in check(timezone.now())]


def test_exactly_what_is_lost_changed_or_named_by_no_row_is_found(a_thousand):
    assert found() == []
    old = (timezone.now() - timedelta(hours=2)).timestamp()
    (a_thousand / "enclosures/7").unlink()
    (a_thousand / "enclosures/500").write_bytes(b"file 50l")
    for name in ("orphan", "just-written"):
        (a_thousand / "enclosures" / name).write_bytes(b"-")
    os.utime(a_thousand / "enclosures/orphan", (old, old))

    assert sorted(found()) == sorted(
        [
            (Amiss.LOST, "enclosures/7"),
            (Amiss.CHANGED, "enclosures/500"),
            (Amiss.ORPHAN, "enclosures/orphan"),
        ]
    )
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("check_files", stdout=said)
    assert "หาย: enclosures/7\n" in said.getvalue()


def test_every_kind_of_row_that_names_a_file_is_asked():
    naming = {
        model
        for model in apps.get_models()
        if NAMES_OF_FILES & {field.name for field in model._meta.local_fields}
    }

    assert naming == {*named.HASHED, *named.MADE, *named.FOLDERS, named.IntakePage}
