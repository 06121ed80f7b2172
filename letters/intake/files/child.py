"""Reads one file: `python -m letters.intake.files.child LIMITS PARENT`, in a room of its own."""

import json
import sys
from pathlib import Path

from letters.confinement.inside import allow, confine

from .contents import read_contents
from .limits import Limits
from .page import ReadFile
from .refusals import FileRefused
from .results import leave, leave_refusal
from .room import GIVEN
from .work import Work


def main(limits: Limits, parent: int) -> None:
    room = Path.cwd()
    confine(room, limits, parent)
    allow(limits.opening_seconds)
    try:
        leave(room, _read(room, limits))
    except FileRefused as error:
        leave_refusal(room, error.reason)
    except (MemoryError, RecursionError):
        leave_refusal(room, "too-heavy")


def _read(room: Path, limits: Limits) -> ReadFile:
    return read_contents((room / GIVEN).read_bytes(), "", Work(limits))


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])), int(sys.argv[2]))
