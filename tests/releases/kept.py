"""The data that releases left behind."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tests import databases

KEPT = Path(__file__).parent
RELEASES = sorted(path.name for path in KEPT.iterdir() if (path / "sqlite3.gz").exists())


@contextmanager
def filled(release: str, folder: Path) -> Iterator[str]:
    """The name of a database with the data as the release left them, which is gone afterwards."""
    if connection.vendor == "sqlite":
        yield unpacked(KEPT / release / "sqlite3.gz", folder)
        return
    with databases.copy(databases.BARE, folder) as name:
        with databases.leading_to(name), connection.cursor() as cursor:
            cursor.execute(gzip.decompress((KEPT / release / "sql.gz").read_bytes()).decode())
        yield name


def unpacked(file: Path, folder: Path) -> str:
    name = folder / "release.sqlite3"
    name.write_bytes(gzip.decompress(file.read_bytes()))
    return str(name)


@contextmanager
def brought_to_now(release: str, folder: Path) -> Iterator[str]:
    """As `filled`, with all migrations since."""
    with filled(release, folder) as name:
        with databases.leading_to(name):
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
        yield name
