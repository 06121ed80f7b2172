"""A folder for each press. It goes with it; what a killed server left is swept by the next press to start."""

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "wian-press-"
_YOUNG = 60  # seconds, in which a new one may not be locked yet


def open_room() -> tuple[Path, int]:
    """A new one, and a file descriptor: the room is in use while any process has that open."""
    _sweep()
    room = Path(tempfile.mkdtemp(prefix=PREFIX))
    held = os.open(room, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_SH)
    return room, held


def _sweep() -> None:
    for room in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # in use, another user's, or gone meanwhile
            if time.time() - room.lstat().st_mtime > _YOUNG:
                _remove(room)


def _remove(room: Path) -> None:
    found = os.open(room, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(found, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(room)
    finally:
        os.close(found)
