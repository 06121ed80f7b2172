"""The databases that releases left behind: put in the place of the tests' own, and taken away again."""

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection

KEPT = Path(__file__).parent
RELEASES = sorted(path.name for path in KEPT.iterdir() if (path / "sqlite3.gz").exists())


@contextmanager
def in_place(release: str, folder: Path) -> Iterator[None]:
    """Within, the connection leads to the release's data and nothing else; changes to them are lost."""
    own = connection.settings_dict["NAME"]
    connection.close()
    put = _put_postgresql if connection.vendor == "postgresql" else _put_sqlite
    try:
        with put(KEPT / release, folder, own):
            yield
    finally:
        ContentType.objects.clear_cache()


@contextmanager
def bare_in_place(folder: Path) -> Iterator[None]:
    """Within, the connection leads to a file of SQLite that does not exist yet."""
    own = connection.settings_dict["NAME"]
    connection.close()
    with leading_to(str(folder / "bare.sqlite3"), own):
        yield


@contextmanager
def _put_sqlite(kept: Path, folder: Path, own: str) -> Iterator[None]:
    file = folder / "release.sqlite3"
    with gzip.open(kept / "sqlite3.gz") as packed, file.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    with leading_to(str(file), own):
        yield


@contextmanager
def _put_postgresql(kept: Path, folder: Path, own: str) -> Iterator[None]:
    name = connection.ops.quote_name(f"{own}_release")
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        with leading_to(f"{own}_release", own):
            with connection.cursor() as cursor:
                cursor.execute(gzip.decompress((kept / "sql.gz").read_bytes()).decode())
            connection.close()  # the dump leaves its session without a search path
            yield
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def leading_to(name: str, own: str) -> Iterator[None]:
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        ContentType.objects.clear_cache()
