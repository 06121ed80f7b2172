"""Reads one table: `python -m letters.legacy.tables.child LIMITS PARENT`, in a room of its own."""

import json
import mimetypes
import sys
from pathlib import Path

from ...confinement.inside import confine
from ...intake.files.limits import Limits
from ...intake.files.room import GIVEN
from .contents import read_contents
from .refusals import TableRefused
from .results import chosen, leave, leave_refusal


def main(limits: Limits, parent: int) -> None:
    room = Path.cwd()
    confine(room, limits, parent)
    mimetypes.knownfiles.clear()  # openpyxl asks for them, and they lie out of reach
    try:
        leave(room, read_contents((room / GIVEN).read_bytes(), chosen(room), limits))
    except TableRefused as error:
        leave_refusal(room, error.reason)
    except (MemoryError, RecursionError):
        leave_refusal(room, "too-heavy")


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])), int(sys.argv[2]))
