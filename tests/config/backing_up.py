"""Databases and storerooms beside the tests' own, for what is brought from one into another."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import override_settings

from config.backup import named
from letters import storeroom
from tests import tables
from tests.releases.kept import leading_to


@contextmanager
def empty_wian(folder: Path) -> Iterator[None]:
    """Within, the connection leads to tables without rows, and the storeroom is empty."""
    folder.mkdir()
    own = connection.settings_dict["NAME"]
    put = _empty_postgresql if connection.vendor == "postgresql" else _empty_sqlite
    with put(folder, own), files_in(folder):
        yield


@contextmanager
def files_in(folder: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=folder / "files"):
        yield


@contextmanager
def _empty_sqlite(folder: Path, own: str) -> Iterator[None]:
    shutil.copyfile(tables.copy(), folder / "wian.sqlite3")
    connection.close()
    with leading_to(str(folder / "wian.sqlite3"), own):
        yield


@contextmanager
def _empty_postgresql(folder: Path, own: str) -> Iterator[None]:
    """As the tests' own database is between tests."""
    tests_own, name = os.environ["DATABASE_URL"].rpartition("/")[2], f"wian_{folder.name}"
    template = f"test_{tests_own}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        with leading_to(name, own):
            yield
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def put_files() -> None:
    """One for each that a row names; what it says is its name."""
    for name, _sha256 in named.by_rows():
        storeroom.write(storeroom.place(name), [name.encode()])


def files() -> dict[str, bytes]:
    """All that lie in the storeroom, but for the mark of a restoring."""
    return {
        name: storeroom.place(name).read_bytes()
        for name, _at in storeroom.every_file()
        if not name.startswith("held/")
    }
