"""A stored file as an answer: whole, or the one piece that a reader asks for (RFC 9110, 14.2)."""

import re

from django.http import HttpResponse, StreamingHttpResponse

from .. import storeroom
from ..storeroom import Place

_ONE_PIECE = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18}))")


class Unsatisfiable(Exception):
    """The piece begins behind the end of the file."""


def answer(request, place: Place, etag: str, headers: dict[str, str]) -> HttpResponse:
    """200 with all of it, 206 with the piece that was asked for, 416 where there is none. HEAD: the headers.

    `etag`, in its quotes, is strong: the piece is given only if the rest was of the same file (If-Range). Of
    several pieces at once the whole file is given, as a server may.
    """
    size = storeroom.size(place)
    headers = headers | {"Accept-Ranges": "bytes", "ETag": etag}
    try:
        piece = _wanted(request, size, etag)
    except Unsatisfiable:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    first, last = piece or (0, size - 1)
    headers |= {"Content-Length": str(last - first + 1)}
    if piece:
        headers |= {"Content-Range": f"bytes {first}-{last}/{size}"}
    status = 206 if piece else 200
    if request.method == "HEAD":
        return HttpResponse(status=status, headers=headers)
    blocks = storeroom.blocks(place, first, last - first + 1)
    return StreamingHttpResponse(blocks, status=status, headers=headers)


def begins(answered: HttpResponse) -> bool:
    """True when the answer gives the first byte: the whole file, or the first of its pieces."""
    return answered.status_code == 200 or answered.headers.get("Content-Range", "").startswith("bytes 0-")


def _wanted(request, size: int, etag: str) -> tuple[int, int] | None:
    """The first and the last byte; None for the whole file. Unsatisfiable."""
    found = _ONE_PIECE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if not found or request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    first, last, from_end = found.groups()
    if from_end is not None:
        first, last = max(size - int(from_end), 0), size - 1
    else:
        first, last = int(first), min(int(last or size - 1), size - 1)
        if last < first < size:
            return None  # ends before it begins: no range at all
    if first >= size:
        raise Unsatisfiable
    return first, last
