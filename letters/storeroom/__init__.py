"""Where files are kept: below MEDIA_ROOT, or in a bucket of an S3 server. Names are told with slashes.

A place is a Path; in a bucket it behaves like one, as far as `bucket.Place` goes. A file is there whole or
not at all. Which of the two it is says WIAN_FILES; nothing outside this room asks.
"""

import datetime
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, Self

from django.core.files.storage import default_storage

from .disk import write_whole

MEMORY = 5 * 2**20  # bytes of a file on its way; more of it waits on the disk


class Place(Protocol):
    """What every place can do."""

    name: str

    def __truediv__(self, name: str) -> Self: ...

    def is_file(self) -> bool: ...

    def open(self, mode: str): ...

    def read_bytes(self) -> bytes: ...

    def unlink(self, *, missing_ok: bool = False) -> None: ...


def place(name: str) -> Place:
    return default_storage.place(name)


def write(at: Place, blocks: Iterable[bytes]) -> None:
    """Store the file; it replaces one that was there."""
    if isinstance(at, Path):
        write_whole(at, blocks)
        return
    with tempfile.SpooledTemporaryFile(MEMORY) as whole:
        for block in blocks:
            whole.write(block)
        at.write(whole)


def on_disk(at: Place) -> AbstractContextManager[Path]:
    """As a file for what needs a path, as long as the context lasts. FileNotFoundError."""
    return default_storage.on_disk(at)


def blocks(at: Place, first: int, length: int) -> Iterator[bytes]:
    """A part of the file, in bytes from its beginning."""
    return default_storage.blocks(at, first, length)


def size(at: Place) -> int:
    """In bytes. FileNotFoundError."""
    return default_storage.size_of(at)


def names_in(folder: str) -> list[str]:
    """Of the files that lie there; none where there is no such folder."""
    return default_storage.names_in(folder)


def clear(folder: str) -> None:
    """Remove the folder with its files."""
    default_storage.clear(folder)


def room(folder: str) -> AbstractContextManager[str]:
    """A directory on this machine for what is being made; it goes in the end."""
    return default_storage.room(folder)


def take_in(made: Path, name: str) -> None:
    """What was made in a room becomes the file of that name."""
    default_storage.take_in(made, name)


def clear_away(folder: str, kept: set[str], before: datetime.datetime) -> None:
    """Remove what lies there since before that moment, unless its name is among those kept."""
    default_storage.clear_away(folder, kept, before)


def every_file() -> Iterator[tuple[str, datetime.datetime]]:
    """Of all that lie there: the name, and when it was written. What is half written counts too."""
    return default_storage.every_file()
