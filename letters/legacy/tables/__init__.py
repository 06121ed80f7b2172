"""Files into rows of cells. As with letters, a file is read in a process of its own: it may be an enemy's."""

from collections.abc import Callable
from pathlib import Path

from ...intake.files import FileRefused
from ...intake.files.isolation import run
from ...intake.files.room import private_room, put_copy
from .limits import LIMITS
from .refusals import TableRefused
from .results import Row, Table, choose, take

__all__ = ["Row", "Table", "TableRefused", "read_table"]


def read_table(path: Path, sheet: str = "", *, progress: Callable[[int, int], None] | None = None) -> Table:
    """Read a sheet of a file (when none is named, the first that has headings) into rows. TableRefused."""
    try:
        with private_room() as room:
            put_copy(path, room, LIMITS)
            choose(room, sheet)
            run(room, LIMITS, progress, module="letters.legacy.tables.child")
            return take(room, LIMITS)
    except FileRefused as refused:
        raise TableRefused(refused.reason) from refused
