"""Databases and storerooms beside the tests' own, for what is brought from one into another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import override_settings

from config.backup import named
from letters import storeroom
from tests import databases


@contextmanager
def empty_wian(folder: Path) -> Iterator[None]:
    """Within, the connection leads to tables without rows, and the storeroom is empty."""
    folder.mkdir()
    with (
        databases.copy(databases.without_rows(), folder) as name,
        databases.leading_to(name),
        files_in(folder),
    ):
        yield


@contextmanager
def files_in(folder: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=folder / "files"):
        yield


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
