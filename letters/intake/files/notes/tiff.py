"""A TIFF: tags that are not the picture's are taken out of its directories, what they point to is blanked.

Its pages stay where they are in the file, so that nothing that points to them need be changed.
"""

import struct

_ORDERS = {b"II": "<", b"MM": ">"}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}  # bytes of a kind
_ENTRY = 12
_MOST = 10_000  # directories
_DIRECTORIES = {34665, 34853, 40965}  # EXIF, GPS, interoperability: directories of their own
# What a picture is drawn from: baseline, fax, tiles, the old and the new JPEG, YCbCr, its colours.
_PICTURE = {
    254,
    255,
    256,
    257,
    258,
    259,
    262,
    263,
    264,
    265,
    266,
    273,
    274,
    277,
    278,
    279,
    280,
    281,
    282,
    283,
}
_PICTURE |= {284, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334}
_PICTURE |= {338, 339, 340, 341, 347, *range(512, 522), 529, 530, 531, 532, 34675}


def bare(given: bytes) -> bytes:
    """ValueError where a directory lies outside the file, or there is no end of them."""
    return _Blanking(given).done()


class _Blanking:
    def __init__(self, given: bytes):
        self.order = _ORDERS[given[:2]]
        self.file = bytearray(given)
        self.left = 4 * len(given)  # bytes that may be blanked: directories may lie on one another
        self.seen: set[int] = set()

    def done(self) -> bytes:
        place = self._number("I", 4)
        while place and place not in self.seen:
            place = self._directory(place)
        return bytes(self.file)

    def _directory(self, place: int) -> int:
        """Leaves it with the picture's tags; where the next one begins, 0 behind the last."""
        count, entries = self._entries(place)
        end = place + 2 + _ENTRY * count
        following = self._number("I", end)
        kept = []
        for entry in entries:
            (tag,) = struct.unpack_from(f"{self.order}H", entry)
            if tag in _PICTURE:
                kept.append(entry)
            else:
                self._forget(entry)
        told = [struct.pack(f"{self.order}H", len(kept)), *kept, struct.pack(f"{self.order}I", following)]
        self._blank(place, 2 + _ENTRY * count + 4)
        self.file[place : place + sum(map(len, told))] = b"".join(told)
        return following

    def _entries(self, place: int) -> tuple[int, list[bytes]]:
        self.seen.add(place)
        count = self._number("H", place)
        start = place + 2
        if len(self.seen) > _MOST or start + _ENTRY * count > len(self.file):
            raise ValueError("no such directory")
        return count, [
            bytes(self.file[at : at + _ENTRY]) for at in range(start, start + _ENTRY * count, _ENTRY)
        ]

    def _forget(self, entry: bytes) -> None:
        """Blank what it points to: a directory with all that this points to, or plain values."""
        waiting = [entry]
        while waiting:
            tag, kind, count, value = struct.unpack(f"{self.order}HHII", waiting.pop())
            if tag in _DIRECTORIES and value not in self.seen:
                inside, entries = self._entries(value)
                waiting += entries
                self._blank(value, 2 + _ENTRY * inside)
            elif (length := _SIZES.get(kind, 0) * count) > 4:
                self._blank(value, length)

    def _blank(self, start: int, length: int) -> None:
        self.left -= length
        if self.left < 0 or start + length > len(self.file):
            raise ValueError("values outside the file")
        self.file[start : start + length] = bytes(length)

    def _number(self, kind: str, place: int) -> int:
        try:
            return struct.unpack_from(f"{self.order}{kind}", self.file, place)[0]
        except struct.error as error:
            raise ValueError("no such place") from error
