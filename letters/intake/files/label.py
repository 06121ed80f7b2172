"""What the sender called a file, made fit to be shown; it never names a place on a disk."""

import unicodedata

LONGEST = 150  # characters
NAMELESS = "ไฟล์ไม่มีชื่อ"


def label(name: str) -> str:
    """The last part of a path, on one line, without marks that turn the writing round («exe.fdp»)."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    visible = "".join(
        " " if c.isspace() else c for c in last if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))[-LONGEST:].lstrip(".") or NAMELESS
