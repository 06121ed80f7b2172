"""A HEIC: boxes in boxes (ISO 14496-12). Items that are no picture (EXIF, XMP) are blanked where they lie."""

from collections.abc import Iterator

_WRITTEN = {b"Exif", b"mime", b"uri "}  # kinds of items
_BESIDE = {b"uuid", b"free", b"skip", b"udta"}  # boxes that no picture needs
_IN_FILE, _IN_META = 0, 1  # where an item's parts are counted from
_MOST = 10_000  # boxes, items, or parts of an item


def bare(given: bytes) -> bytes:
    """ValueError where a box or an item reaches out of the file."""
    blanked = bytearray(given)
    left = 4 * len(given)  # bytes that may be blanked: parts may lie on one another
    for start, end in _unneeded(given):
        left -= end - start
        if not 0 <= start <= end <= len(given) or left < 0:
            raise ValueError("an item outside the file")
        blanked[start:end] = bytes(end - start)
    return bytes(blanked)


def _unneeded(given: bytes) -> Iterator[tuple[int, int]]:
    for kind, start, end in _boxes(given, 0, len(given)):
        if kind in _BESIDE:
            yield start, end
        elif kind == b"meta":
            yield from _written(given, dict(_inside(given, start + 4, end)))


def _written(given: bytes, boxes: dict[bytes, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if not {b"iinf", b"iloc"} <= boxes.keys():
        return
    written = {number for number, kind in _items(given, *boxes[b"iinf"]) if kind in _WRITTEN}
    from_meta, _end = boxes.get(b"idat", (len(given), 0))
    for number, way, start, length in _parts(given, *boxes[b"iloc"]):
        if number in written and way in (_IN_FILE, _IN_META):
            start += from_meta if way == _IN_META else 0
            yield start, start + length


def _inside(given: bytes, start: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    for kind, first, last in _boxes(given, start, end):
        yield kind, (first, last)


def _boxes(given: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Each box with its content's place."""
    for _ in range(_MOST):
        if start + 8 > end:
            return
        length, head = int.from_bytes(given[start : start + 4]), 8
        if length == 1:
            length, head = int.from_bytes(given[start + 8 : start + 16]), 16
        length = length or end - start  # 0: to the end
        if length < head or start + length > end:
            raise ValueError("a box without end")
        yield given[start + 4 : start + 8], start + head, start + length
        start += length
    raise ValueError("too many boxes")


def _items(given: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The number of each item and its kind, of an iinf box."""
    size = 2 if given[start] == 0 else 4
    for kind, first, _last in _boxes(given, start + 4 + size, end):
        if kind == b"infe" and (version := given[first]) in (2, 3):
            size = 2 if version == 2 else 4
            number = int.from_bytes(given[first + 4 : first + 4 + size])
            yield number, given[first + 6 + size : first + 10 + size]


def _parts(given: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """For each part of an item: the item's number, the way it is counted, where it begins, its length."""
    told = _Told(given, start, end)
    version = told.number(1)
    told.number(3)
    (of_start, of_length), (of_base, of_index) = (divmod(told.number(1), 16) for _ in range(2))
    of_item = 2 if version < 2 else 4
    for _item in range(min(told.number(of_item), _MOST)):
        number = told.number(of_item)
        way = told.number(2) & 15 if version else _IN_FILE
        told.number(2)  # which file
        base = told.number(of_base)
        for _part in range(min(told.number(2), _MOST)):
            told.number(of_index if version else 0)
            yield number, way, base + told.number(of_start), told.number(of_length)


class _Told:
    """Numbers read one after the other."""

    def __init__(self, given: bytes, start: int, end: int):
        self.given, self.place, self.end = given, start, end

    def number(self, length: int) -> int:
        self.place += length
        if self.place > self.end:
            raise ValueError("a box that ends too soon")
        return int.from_bytes(self.given[self.place - length : self.place])
