"""Takes the notes out of a picture: `python -m letters.intake.files.barer LIMITS PARENT`, in its own room."""

import json
import sys
from pathlib import Path

from letters.confinement.inside import confine

from .limits import Limits
from .notes import bare
from .results import BARE, leave_refusal
from .room import GIVEN


def main(limits: Limits, parent: int) -> None:
    room = Path.cwd()
    confine(room, limits, parent)
    try:
        (room / BARE).write_bytes(bare((room / GIVEN).read_bytes()))
    except ValueError:
        leave_refusal(room, "damaged")
    except (MemoryError, RecursionError):
        leave_refusal(room, "too-heavy")


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])), int(sys.argv[2]))
