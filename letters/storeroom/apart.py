"""Files of a practice room, kept apart from the office's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.core.files.storage import Storage
from django.core.files.storage.handler import StorageHandler

from .disk import Disk

_apart: ContextVar[Disk | None] = ContextVar("files_apart", default=None)


class Storeroom(Storage):
    """The office's own storage; within `files_in`, another folder and nothing else."""

    def __init__(self, **own):
        self._own = StorageHandler({"default": own})["default"]

    def __getattribute__(self, name: str):
        if name.startswith("__") or name == "_own":
            return object.__getattribute__(self, name)
        return getattr(_apart.get() or object.__getattribute__(self, "_own"), name)


@contextmanager
def files_in(folder: Path) -> Iterator[None]:
    """What is stored and read within lies below the folder."""
    before = _apart.set(Disk(location=folder))
    try:
        yield
    finally:
        _apart.reset(before)
