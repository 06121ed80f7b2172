"""Where the files of the pile lie: under MEDIA_ROOT/intake, by office and hash, never by the sender's name.

Only the private views serve them. An office has a folder of its own for a file, so that what one office must
give up is not taken from another.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

FILE = "file"
BLOCK = 2**20  # bytes


def place(folder: str) -> Path:
    return Path(settings.MEDIA_ROOT) / folder


def folder_of(office_pk: int, sha256: str) -> str:
    return f"intake/{office_pk}/{sha256}"


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """The file from its beginning, a piece at a time."""
    file.seek(0)
    return iter(partial(file.read, BLOCK), b"")


def refused_at_the_door(file: BinaryIO, most: int) -> str:
    """Why a file of such a size (bytes) is not even stored; empty when it may come in."""
    size = file.seek(0, 2)
    return "too-large" if size > most else "" if size else "empty"


def sha256_of(blocks: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()


def put(folder: str, blocks: Iterable[bytes]) -> None:
    """Store the file; it is there whole, or not at all."""
    write(place(folder) / FILE, blocks)


def put_picture(folder: str, number: int, picture: bytes) -> str:
    """Store the picture of a page; its name in the folder."""
    name = f"{number}.jpg"
    write(place(folder) / name, [picture])
    return name


def write(path: Path, blocks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            for block in blocks:
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def clear(folder: str) -> None:
    """Remove the file and the pictures of its pages."""
    if folder.startswith(("intake/", "legacy/")):
        shutil.rmtree(place(folder), ignore_errors=True)
