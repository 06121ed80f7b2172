"""The emblem that an office uploads, reduced to what can do no harm: one black outline, or grey pixels.

Whoever made the file may be an enemy: it is opened in a process of its own, and only what that draws is kept.
"""

import json
import math
import re
import shutil
from dataclasses import dataclass
from typing import BinaryIO

from letters.intake.files.checking import Untrue, one_of
from letters.intake.files.isolation import run
from letters.intake.files.limits import MIB, Limits
from letters.intake.files.refusals import SENTENCES, FileRefused
from letters.intake.files.results import RESULT, regular_bytes
from letters.intake.files.room import GIVEN, private_room

from ..page import Emblem

MODULE = "letters.paper.emblem.child"
LIMITS = Limits(bytes=2 * MIB, pixels=40_000_000, seconds=20, memory=768 * MIB, results=2 * MIB)
LEFT_OUT = ("text", "picture", "use", "clip", "stroke", "white", "style", "other")
_GREY = "grey.png"
_LARGEST_SIDE = 1_000
_OUTLINE = re.compile(r"(?:[MLC](?:-?[0-9.]++ ?+)++|Z)++")


@dataclass(frozen=True)
class Reduced:
    emblem: Emblem
    left_out: tuple[str, ...]  # of LEFT_OUT: what the file holds that is not printed


def reduce(file: BinaryIO) -> Reduced:
    """An SVG's filled shapes as one outline; of a PNG or JPEG its grey pixels. FileRefused."""
    with private_room() as room:
        with (room / GIVEN).open("xb") as copy:
            file.seek(0)
            shutil.copyfileobj(file, copy)
        run(room, LIMITS, None, module=MODULE)
        try:
            plain = json.loads(regular_bytes(room / RESULT, LIMITS.results))
            if "refused" not in plain:
                grey = b"" if plain["outline"] else regular_bytes(room / _GREY, LIMITS.results)
                return _checked(plain, grey)
            reason = one_of(SENTENCES, plain["refused"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise FileRefused("crashed", LIMITS) from error
    raise FileRefused(reason, LIMITS)


def _checked(plain: dict, grey: bytes) -> Reduced:
    """The parent's doubts, as for every file that is read. Untrue."""
    outline = plain["outline"]
    if not (_OUTLINE.fullmatch(outline) if outline else grey.startswith(b"\x89PNG\r\n\x1a\n")):
        raise Untrue("no emblem")
    left_out = tuple(one_of(LEFT_OUT, each) for each in plain["left_out"][: len(LEFT_OUT)])
    return Reduced(Emblem(_side(plain["width"]), _side(plain["height"]), outline, grey), left_out)


def _side(value) -> float:
    if not (isinstance(value, int | float) and math.isfinite(value) and 0 < value <= _LARGEST_SIDE):
        raise Untrue("no size")
    return float(value)
