"""A JPEG: segments, of which those of the picture are kept, up to its end."""

import re
import struct

from .orientation import orientation_of, saying

_APPLICATION = range(0xE0, 0xF0)
_EXIF, _COMMENT = 0xE1, 0xFE
_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD8)}  # without a length
_AFTER_SCAN = re.compile(b"\xff(?=[^\x00\xff\xd0-\xd7])")
_JFIF, _COLOURS, _ADOBE = (0xE0, b"JFIF\x00"), (0xE2, b"ICC_PROFILE\x00"), (0xEE, b"Adobe")
_JFIF_HEAD = 12  # bytes before the size of its thumbnail
_EXIF_HEAD = b"Exif\x00\x00"


def bare(given: bytes) -> bytes:
    """ValueError where it breaks off."""
    kept, place, turned = [], 2, 1
    while True:
        if given[place : place + 1] != b"\xff":
            raise ValueError("no marker")
        while given[place + 1 : place + 2] == b"\xff":  # filling
            place += 1
        marker = _byte(given, place + 1)
        if marker == _END:
            break
        if marker in _ALONE:
            kept.append(given[place : place + 2])
            place += 2
            continue
        end = place + 2 + _length(given, place + 2)
        content = given[place + 4 : end]
        if marker == _EXIF and content.startswith(_EXIF_HEAD):
            turned = orientation_of(content[len(_EXIF_HEAD) :])
        if marker == _SCAN:
            end = _end_of_scan(given, end)
            kept.append(given[place:end])
        else:
            kept.append(_kept(marker, content))
        place = end
    return b"\xff\xd8" + _said(turned) + b"".join(kept) + b"\xff\xd9"


def _kept(marker: int, content: bytes) -> bytes:
    if (marker, content[:5]) == _JFIF:
        return _segment(marker, content[:_JFIF_HEAD] + b"\x00\x00")
    is_needed = content.startswith(_COLOURS[1]) if marker == _COLOURS[0] else False
    is_needed = is_needed or (marker == _ADOBE[0] and content.startswith(_ADOBE[1]))
    if marker == _COMMENT or (marker in _APPLICATION and not is_needed):
        return b""
    return _segment(marker, content)


def _said(turned: int) -> bytes:
    return b"" if turned == 1 else _segment(_EXIF, _EXIF_HEAD + saying(turned))


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _end_of_scan(given: bytes, start: int) -> int:
    found = _AFTER_SCAN.search(given, start)
    if not found:
        raise ValueError("no end")
    return found.start()


def _length(given: bytes, place: int) -> int:
    length = int.from_bytes(given[place : place + 2])
    if length < 2 or place + length > len(given):
        raise ValueError("a segment without end")
    return length


def _byte(given: bytes, place: int) -> int:
    if place >= len(given):
        raise ValueError("no end")
    return given[place]
