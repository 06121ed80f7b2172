"""A PNG: chunks, of which those of the picture are kept, up to its end."""

import struct
import zlib

from .orientation import orientation_of, saying

_SIGN = b"\x89PNG\r\n\x1a\n"
_PICTURE = {b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP"}
_PICTURE |= {b"sBIT", b"bKGD", b"pHYs"}
_AROUND = 12  # bytes of a chunk besides its content


def bare(given: bytes) -> bytes:
    """ValueError where it breaks off."""
    kept, place = [_SIGN], len(_SIGN)
    while True:
        kind, length = given[place + 4 : place + 8], int.from_bytes(given[place : place + 4])
        end = place + _AROUND + length
        if len(kind) < 4 or end > len(given):
            raise ValueError("a chunk without end")
        if kind == b"IEND":
            break
        if kind in _PICTURE:
            kept.append(given[place:end])
        elif kind == b"eXIf" and (turned := orientation_of(given[place + 8 : end - 4])) != 1:
            kept.append(_chunk(kind, saying(turned)))
        place = end
    return b"".join([*kept, _chunk(b"IEND", b"")])


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
