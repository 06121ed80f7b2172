"""Whether a file that is only to be kept is what it says, whole, and harmless to open.

Nothing of it is read or drawn here. Whoever made it may be an enemy: it is opened in a process of its own.
"""

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .checking import CAUTIONS, Untrue, one_of
from .isolation import run
from .limits import Limits
from .refusals import SENTENCES, FileRefused
from .results import BARE, RESULT, regular_bytes, take_file
from .room import GIVEN, private_room

KINDS = ("pdf", "jpeg", "png", "xlsx", "docx")
PICTURES = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}  # as they begin
MODULE = "letters.intake.files.examiner"
BARING = "letters.intake.files.barer"


@dataclass(frozen=True)
class Examined:
    """What a file is by its bytes, what sleeps in it, and its content as it may be kept."""

    kind: str
    cautions: tuple[str, ...]
    content: BinaryIO


def examine(file: BinaryIO, limits: Limits) -> Examined:
    """Of a picture the content is the same picture without its notes. FileRefused."""
    with private_room() as room:
        _put(file, room)
        run(room, limits, None, module=MODULE)
        try:
            plain = json.loads(regular_bytes(room / RESULT, limits.results))
            if "kind" in plain:
                return _checked(plain, file, lambda: regular_bytes(room / BARE, limits.results))
            reason = one_of(SENTENCES, plain["refused"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise FileRefused("crashed", limits) from error
    raise FileRefused(reason, limits)


def without_notes(file: BinaryIO, limits: Limits) -> bytes:
    """A picture that was kept as it came, as it may be given out. FileRefused."""
    with private_room() as room:
        _put(file, room)
        run(room, limits, None, module=BARING)
        return take_file(room, BARE, limits)


def _put(file: BinaryIO, room: Path) -> None:
    with (room / GIVEN).open("xb") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)


def _checked(plain: dict, file: BinaryIO, bare: Callable[[], bytes]) -> Examined:
    """The parent's doubts, as for every file that is read. Untrue."""
    kind = one_of(KINDS, plain["kind"])
    cautions = {one_of(CAUTIONS, caution) for caution in plain["cautions"]}
    if kind in PICTURES:
        content = bare()
        if not content.startswith(PICTURES[kind]):
            raise Untrue("no picture")
        file = io.BytesIO(content)
    return Examined(kind, tuple(sorted(cautions)), file)
