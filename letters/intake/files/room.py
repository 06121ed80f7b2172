"""A folder of its own for each reading, gone when the reading is over."""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .limits import MIB, Limits
from .refusals import FileRefused

PREFIX = "wian-reading-"
GIVEN = "given"  # the file, under a name that says nothing of the sender's
_FORGOTTEN = 3600  # seconds; longer than any reading


@contextmanager
def private_room() -> Iterator[Path]:
    _sweep()
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as room:
        yield Path(room)


def put_copy(path: Path, room: Path, limits: Limits) -> str:
    """Copy the file into the room, so that nobody can change it meanwhile; its SHA-256. FileRefused."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, (room / GIVEN).open("xb") as copy:
        if os.fstat(source.fileno()).st_size > limits.bytes:
            raise FileRefused("too-large", limits)
        while block := source.read(MIB):
            size += len(block)
            if size > limits.bytes:
                raise FileRefused("too-large", limits)
            digest.update(block)
            copy.write(block)
    if not size:
        raise FileRefused("empty")
    return digest.hexdigest()


def _sweep() -> None:
    """Remove what a reading left whose process was killed: letters may not lie about in /tmp."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - old.lstat().st_mtime > _FORGOTTEN:
                shutil.rmtree(old)
