"""Where the files of the pile lie: in the storeroom, by office and hash, never by the sender's name.

Only the private views serve them. An office has a folder of its own for a file, so that what one office must
give up is not taken from another.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import BinaryIO

from .. import storeroom
from ..storeroom import place

FILE = "file"
BLOCK = 2**20  # bytes


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
    storeroom.write(place(folder) / FILE, blocks)


def put_picture(folder: str, number: int, picture: bytes) -> str:
    """Store the picture of a page; its name in the folder."""
    name = f"{number}.jpg"
    storeroom.write(place(folder) / name, [picture])
    return name


def clear(folder: str) -> None:
    """Remove the file and the pictures of its pages."""
    if folder.startswith(("intake/", "legacy/")):
        storeroom.clear(folder)
