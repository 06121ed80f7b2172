"""Files into pages of text. Whoever sent the file may be an enemy: it is read in a process of its own."""

from collections.abc import Callable
from pathlib import Path

from .isolation import run
from .limits import DEFAULT, Limits
from .page import Box, Page, ReadFile
from .refusals import FileRefused
from .results import take
from .room import private_room, put_copy

__all__ = ["DEFAULT", "Box", "FileRefused", "Limits", "Page", "ReadFile", "read_file"]


def read_file(
    path: Path,
    name: str,
    *,
    limits: Limits = DEFAULT,
    progress: Callable[[int, int], None] | None = None,
) -> ReadFile:
    """Read a file into pages; `progress` hears of pages begun, and of how many. FileRefused.

    `name` is the sender's and only a label. Safe in any thread; leaves no process and no file behind.
    """
    with private_room() as room:
        sha256 = put_copy(path, room, limits)
        run(room, limits, progress)
        return take(room, name, sha256, limits)
