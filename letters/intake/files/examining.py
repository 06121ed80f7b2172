"""Whether a file that is only to be kept is what it says, whole, and harmless to open.

Nothing of it is read or drawn here. Whoever made it may be an enemy: it is opened in a process of its own.
"""

import json
import shutil
from typing import BinaryIO

from .checking import one_of
from .isolation import run
from .limits import Limits
from .refusals import SENTENCES, FileRefused
from .results import RESULT, regular_bytes
from .room import GIVEN, private_room

KINDS = ("pdf", "jpeg", "png", "xlsx", "docx")
MODULE = "letters.intake.files.examiner"


def examine(file: BinaryIO, limits: Limits) -> str:
    """What a file is by its bytes: one of KINDS. FileRefused."""
    with private_room() as room:
        with (room / GIVEN).open("xb") as copy:
            file.seek(0)
            shutil.copyfileobj(file, copy)
        run(room, limits, None, module=MODULE)
        try:
            plain = json.loads(regular_bytes(room / RESULT, limits.results))
            if "kind" in plain:
                return one_of(KINDS, plain["kind"])
            reason = one_of(SENTENCES, plain["refused"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise FileRefused("crashed", limits) from error
    raise FileRefused(reason, limits)
