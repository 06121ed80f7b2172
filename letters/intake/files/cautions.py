"""What sleeps in a PDF. Nothing of it can wake here; whoever opens the file itself should know of it.

Such a file is kept, not refused: forms carry scripts, and the e-document standard puts XML inside PDF/A-3.
Names in packed objects are found too; those that are encrypted may be missed, so this is a hint and never a
guard.
"""

import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .limits import MIB

_SIGNS = {
    "javascript": rb"/(?:JavaScript|JS)\b",
    "launch": rb"/Launch\b",
    "embedded-files": rb"/EmbeddedFiles?\b",
    "xfa": rb"/XFA\b",
    "sends-out": rb"/(?:SubmitForm|ImportData|GoTo[RE])\b",
    "links": rb"/S\s{0,8}/URI\b",
}
_HIDDEN_LETTER = re.compile(rb"#([0-9A-Fa-f]{2})")  # /J#53 is /JS
_STREAM, _END = re.compile(rb"stream\r?\n"), b"endstream"
_PACKED = re.compile(rb"/ObjStm\b")
_HEAD = 2000  # bytes before a stream that tell what it is
_MOST = 64 * MIB  # bytes of unpacked objects that are looked through


def cautions_of(document: pdfium.PdfDocument, given: bytes) -> list[str]:
    found = {name for piece in _told(given) for name, sign in _SIGNS.items() if re.search(sign, piece)}
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        found.add("javascript")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        found.add("embedded-files")
    return sorted(found)


def _told(given: bytes) -> Iterator[bytes]:
    """What is written between the streams, and in those that hold packed objects.

    Any three letters stand somewhere in ten megabytes of a scan: other streams are not looked through.
    """
    place, left, between = 0, _MOST, []
    while found := _STREAM.search(given, place):
        end = given.find(_END, found.end())
        if end < 0:
            break
        between.append(given[place : found.start()])
        if _PACKED.search(given, max(place, found.start() - _HEAD), found.start()):
            unpacked = _unpacked(given[found.end() : end], left)
            left -= len(unpacked)
            yield _plain(unpacked)
        place = end + len(_END)
    yield _plain(b" ".join([*between, given[place:]]))


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, max(most, 1))
    except zlib.error:
        return packed


def _plain(written: bytes) -> bytes:
    return _HIDDEN_LETTER.sub(lambda found: bytes([int(found[1], 16)]), written)
