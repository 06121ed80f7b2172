"""Reduces one emblem: `python -m letters.paper.emblem.child LIMITS PARENT`, in a room of its own."""

import json
import re
import sys
from pathlib import Path

from letters.confinement.inside import confine
from letters.intake.files.limits import Limits
from letters.intake.files.refusals import FileRefused
from letters.intake.files.results import RESULT, leave_refusal
from letters.intake.files.room import GIVEN

_PICTURE = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_BEGINNING = 4096  # bytes


def main(limits: Limits, parent: int) -> None:
    room = Path.cwd()
    confine(room, limits, parent)
    try:
        (room / RESULT).write_text(json.dumps(_reduced(room, (room / GIVEN).read_bytes(), limits)))
    except FileRefused as error:
        leave_refusal(room, error.reason)
    except (MemoryError, RecursionError):
        leave_refusal(room, "too-heavy")


def _reduced(room: Path, given: bytes, limits: Limits) -> dict:
    if given.startswith(_PICTURE):
        from .pixels import grey_of  # only now: an outline needs no pictures

        grey, width, height = grey_of(given, limits)
        (room / "grey.png").write_bytes(grey)
        return {"width": width, "height": height, "outline": "", "left_out": []}
    if not re.search(rb"<(?:\w{1,20}:)?svg[\s>]", given[:_BEGINNING]):
        raise FileRefused("unknown-kind")
    from .svg import shapes_of  # … and the other way round

    contours, left_out = shapes_of(given)
    outline = contours.as_path()
    return {"width": outline.width, "height": outline.height, "outline": outline.path, "left_out": left_out}


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])), int(sys.argv[2]))
