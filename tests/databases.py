"""Databases beside the tests' own, to which the connection leads for a while."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from . import tables

BARE = "template0"  # of PostgreSQL; of SQLite a file that is not there


@contextmanager
def leading_to(name: str) -> Iterator[None]:
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        ContentType.objects.clear_cache()


@contextmanager
def copy(original: str | Path, folder: Path) -> Iterator[str]:
    """The name of a copy, which is gone afterwards. No connection may lead to the original."""
    make = _of_postgresql if connection.vendor == "postgresql" else _of_sqlite
    with make(str(original), folder) as name:
        yield name


def without_rows() -> str | Path:
    """Of which a copy has the tables as they are now."""
    if connection.vendor == "sqlite":
        return tables.copy()
    return f"test_{os.environ['DATABASE_URL'].rpartition('/')[2]}"


@contextmanager
def _of_sqlite(original: str, folder: Path) -> Iterator[str]:
    name = folder / "wian.sqlite3"
    with suppress(FileNotFoundError):
        shutil.copyfile(original, name)
    yield str(name)


@contextmanager
def _of_postgresql(original: str, folder: Path) -> Iterator[str]:
    name = f"{without_rows()}_{folder.name}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
