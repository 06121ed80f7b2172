"""What goes through the pipes: a length, plain words as JSON, and bytes. Neither side runs what it gets."""

import json
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

MIB = 2**20
MOST_WORDS, MOST_BYTES = 16 * MIB, 256 * MIB
_LENGTH = struct.Struct("!I")


class Garbled(ValueError):
    """What came through the pipe is no message."""


@dataclass(frozen=True)
class Message:
    words: dict[str, Any]
    blobs: tuple[bytes, ...] = ()


def send(pipe: BinaryIO, message: Message) -> None:
    head = {"words": message.words, "blobs": [len(blob) for blob in message.blobs]}
    text = json.dumps(head, ensure_ascii=False).encode()
    pipe.write(_LENGTH.pack(len(text)) + text)
    for blob in message.blobs:
        pipe.write(blob)
    pipe.flush()


def receive(pipe: BinaryIO) -> Message | None:
    """None where the pipe has ended. Garbled."""
    if not (length := pipe.read(_LENGTH.size)):
        return None
    try:
        head = json.loads(_exactly(pipe, *_LENGTH.unpack(length), most=MOST_WORDS))
        words, sizes = head["words"], head["blobs"]
        if not isinstance(words, dict) or any(type(size) is not int or size < 0 for size in sizes):
            raise Garbled("no words")
    except (struct.error, ValueError, LookupError, TypeError, RecursionError) as error:
        raise Garbled(str(error)) from error
    if sum(sizes) > MOST_BYTES:
        raise Garbled("too much")
    return Message(words, tuple(_exactly(pipe, size, most=MOST_BYTES) for size in sizes))


def _exactly(pipe: BinaryIO, size: int, *, most: int) -> bytes:
    found = pipe.read(size) if size <= most else b""
    if len(found) != size:
        raise Garbled("cut short, or too long")
    return found
