"""What the sender called a file, made fit to be shown; it never names a place on a disk."""

from thai.text import on_one_line

LONGEST = 150  # characters
NAMELESS = "ไฟล์ไม่มีชื่อ"


def label(name: str) -> str:
    """The last part of a path, on one line, without marks that turn the writing round («exe.fdp»)."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return on_one_line(last)[-LONGEST:].lstrip(".") or NAMELESS
