"""Which side of a picture is up, as EXIF says it, and an EXIF that says nothing else."""

import struct

_TAG, _SHORT = 0x0112, 3
_ORDERS = {b"II*\x00": "<", b"MM\x00*": ">"}


def orientation_of(exif: bytes) -> int:
    """From 1 to 8; 1, which is upright, where it says nothing that can be understood."""
    order = _ORDERS.get(exif[:4])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for entry in range(count):
            tag, kind, _length, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * entry)
            if (tag, kind) == (_TAG, _SHORT):
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def saying(turned: int) -> bytes:
    return b"II*\x00" + struct.pack("<IHHHIHHI", 8, 1, _TAG, _SHORT, 1, turned, 0, 0)
