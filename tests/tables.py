"""SQLite's tables for the tests, migrated once and copied for every later run of the same migrations.

To replay the migrations takes ten seconds, to look whether any is missing from a copy one.
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

KEPT = settings.ROOT / ".pytest_cache" / "tables"


def copy() -> Path:
    """Named by what they are made from: another migration or another Django, and it is another file."""
    made_from = hashlib.sha256()
    for path in [settings.ROOT / "requirements.txt", *sorted(settings.ROOT.glob("*/migrations/*.py"))]:
        made_from.update(f"{path.name}\n".encode() + path.read_bytes())
    return KEPT / f"{made_from.hexdigest()}.sqlite3"


def take() -> None:
    """Let the test database begin as the copy, where there is one."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(copy(), connection.settings_dict["TEST"]["NAME"])


def keep() -> None:
    """For the next run. Of two that keep at once, either one's is good."""
    kept = copy()
    if kept.exists():
        return
    shutil.rmtree(KEPT, ignore_errors=True)  # of other migrations
    KEPT.mkdir(parents=True, exist_ok=True)
    written = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(written)])
    written.replace(kept)
