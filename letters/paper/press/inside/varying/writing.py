"""The PDF of each copy: the objects that all share are written once, those that differ behind them."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pydyf import PDF, Array, Dictionary, Object, Stream, String

from .marks import Lines, Place

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
IN_FILE, IN_STREAM = 1, 2  # kinds of cross-references
WIDTHS = 1, 4, 2  # bytes of their fields


@dataclass(frozen=True)
class Copy:
    """What differs: the lines of every place, and the objects that stand for others, by their numbers."""

    drawn: dict[str, Lines]
    objects: dict[int, bytes]


class Writer:
    """Takes the drawn document apart; then `pdf_of` puts a copy together. `varying`: numbers of objects."""

    def __init__(self, pdf: PDF, pages: Sequence[Stream], places: Sequence[Place], varying: set[int]):
        self._slots: dict[int, str] = {}  # number of a stream that differs: the place it draws
        self._count = len(pdf.objects)
        self._root, self._info = pdf.catalog.reference, pdf.info.reference
        shared = {
            each.number: each for each in pdf.objects if each.free == "n" and each.number not in varying
        }
        for number, page in enumerate(pages):
            shared |= self._cut(pdf, page, [each for each in places if each.page == number])
        self._head, self._references = self._written(shared)

    def pdf_of(self, copy: Copy) -> bytes:
        differing = {
            number: _deflated(copy.drawn[name]) for number, name in self._slots.items()
        } | copy.objects
        bodies = [b"%d 0 obj\n%b\nendobj\n" % (number, data) for number, data in sorted(differing.items())]
        starts = list(accumulate(map(len, bodies), initial=len(self._head)))
        references = bytearray(self._references)
        for number, start in zip([*sorted(differing), self._count], starts, strict=True):
            references[number * sum(WIDTHS) : (number + 1) * sum(WIDTHS)] = _reference(IN_FILE, start, 0)
        body = b"".join(bodies)
        end = b"startxref\n%d\n%%%%EOF\n" % starts[-1]
        return b"".join([self._head, body, self._index(references, body), end])

    def _cut(self, pdf: PDF, page: Stream, places: list[Place]) -> dict[int, Object]:
        """A page's drawing in pieces, those between the places to be shared."""
        if not places:
            return {}
        lines, pieces, at, numbers = list(page.stream), {}, 0, []
        for place in [*sorted(places, key=lambda each: each.start), None]:
            numbers.append(page.number if not numbers else self._next())
            pieces[numbers[-1]] = _stream(page, numbers[-1], lines[at : place.start if place else None])
            if place:
                numbers.append(self._next())
                self._slots[numbers[-1]], at = place.name, place.end
        _page_that_draws(pdf, page)["Contents"] = Array([f"{number} 0 R" for number in numbers])
        return pieces

    def _next(self) -> int:
        self._count += 1
        return self._count - 1

    def _written(self, shared: dict[int, Object]) -> tuple[bytes, bytes]:
        """The shared objects, as they begin every file, and the references of all numbers but the others'."""
        references = [_reference(0, 0, 65_535)] * (self._count + 1)
        small = {number: each.data for number, each in shared.items() if not isinstance(each, Stream)}
        room = self._next()  # the number of the stream that holds them
        references.append(_reference(0, 0, 0))
        written, at = [HEADER], len(HEADER)
        for number, each in [(n, e) for n, e in shared.items() if n not in small]:
            written.append(b"%d 0 obj\n%b\nendobj\n" % (number, each.data))
            references[number], at = _reference(IN_FILE, at, 0), at + len(written[-1])
        for place, number in enumerate(small):
            references[number] = _reference(IN_STREAM, room, place)
        written.append(b"%d 0 obj\n%b\nendobj\n" % (room, _packed(small)))
        references[room] = _reference(IN_FILE, at, 0)
        return b"".join(written), b"".join(references)

    def _index(self, references: bytes, body: bytes) -> bytes:
        """The cross-references; named by what is in the file, as the standard asks."""
        name = String(hashlib.md5(self._head[-64:] + body, usedforsecurity=False).hexdigest()).data
        size = self._count + 1
        extra = {"Type": "/XRef", "Index": Array((0, size)), "W": Array(WIDTHS), "Size": size}
        extra |= {"Root": self._root, "Info": self._info, "ID": Array((name, name))}
        stream = Stream([bytes(references)], extra, compress=True)
        return b"%d 0 obj\n%b\nendobj\n" % (self._count, stream.data)


def _page_that_draws(pdf: PDF, stream: Stream) -> Dictionary:
    pages = (each for each in pdf.objects if isinstance(each, Dictionary) and each.get("Type") == "/Page")
    return next(page for page in pages if page["Contents"] == stream.reference)


def _stream(like: Stream, number: int, lines: Lines) -> Stream:
    piece = Stream(lines, like.extra, compress=like.compress)
    piece.number = number
    return piece


def _packed(objects: dict[int, bytes]) -> bytes:
    starts = accumulate((len(data) + 1 for data in objects.values()), initial=0)
    index = " ".join(f"{number} {start}" for number, start in zip(objects, starts, strict=False)).encode()
    extra = {"Type": "/ObjStm", "N": len(objects), "First": len(index) + 1}
    return Stream([index, *objects.values()], extra, compress=True).data


def _deflated(lines: Lines) -> bytes:
    data = zlib.compress(b"\n".join(lines), 6)
    return b"<</Filter /FlateDecode/Length %d>>\nstream\n%b\nendstream" % (len(data), data)


def _reference(kind: int, where: int, place: int) -> bytes:
    return b"".join(
        value.to_bytes(width, "big") for value, width in zip((kind, where, place), WIDTHS, strict=True)
    )
