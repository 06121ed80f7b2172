"""From the child to its parent: files in the room. The parent believes none of them before it has looked."""

import json
import os
import stat
from dataclasses import replace
from itertools import count
from pathlib import Path

from .checking import Untrue, checked_file, one_of
from .label import label
from .limits import Limits
from .page import Page, ReadFile
from .refusals import SENTENCES, FileRefused

RESULT = "result.json"
BARE = "bare"  # a picture without its notes
LARGEST_PICTURE = 4 * 2**20  # bytes


def leave(room: Path, read: ReadFile) -> None:
    """The child's side: texts as JSON, pictures as files beside it."""
    _write(room, _plain_file(read, room, count(1)))


def leave_refusal(room: Path, reason: str) -> None:
    _write(room, {"refused": reason})


def take(room: Path, name: str, sha256: str, limits: Limits) -> ReadFile:
    """The parent's side. FileRefused: as the child says, or because its answer is none."""
    try:
        plain = json.loads(regular_bytes(room / RESULT, limits.results))
        if not isinstance(plain, dict):
            raise Untrue("no answer")
        if "pages" in plain:
            read = checked_file(plain, limits, lambda picture: regular_bytes(room / picture, LARGEST_PICTURE))
            return replace(read, name=label(name), sha256=sha256)
        reason = one_of(SENTENCES, plain["refused"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise FileRefused("crashed", limits) from error
    raise FileRefused(reason, limits)


def take_file(room: Path, name: str, limits: Limits) -> bytes:
    """The parent's side, where the answer is one file. FileRefused, as above."""
    try:
        if not (room / RESULT).exists():
            return regular_bytes(room / name, limits.results)
        reason = one_of(SENTENCES, json.loads(regular_bytes(room / RESULT, limits.results))["refused"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise FileRefused("crashed", limits) from error
    raise FileRefused(reason, limits)


def _write(room: Path, plain: dict) -> None:
    with (room / RESULT).open("x", encoding="utf-8") as file:
        json.dump(plain, file, ensure_ascii=False)


def _plain_file(read: ReadFile, room: Path, numbers: count) -> dict:
    return {
        **{name: getattr(read, name) for name in ReadFile.__dataclass_fields__},
        "pages": [_plain_page(page, room, numbers) for page in read.pages],
        "attachments": [_plain_file(attached, room, numbers) for attached in read.attachments],
    }


def _plain_page(page: Page, room: Path, numbers: count) -> dict:
    picture = ""
    if page.picture:
        picture = f"{next(numbers)}.jpg"
        (room / picture).write_bytes(page.picture)
    boxes = [(box.start, box.end, box.left, box.top, box.right, box.bottom) for box in page.boxes]
    return {**{n: getattr(page, n) for n in Page.__dataclass_fields__}, "boxes": boxes, "picture": picture}


def regular_bytes(path: Path, most: int) -> bytes:
    """A regular file's; a link or a pipe could make the parent read elsewhere, or wait for ever."""
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Untrue(f"{path.name} is no file")
        found = file.read(most + 1)
    if len(found) > most:
        raise Untrue(f"{path.name} is too large")
    return found
