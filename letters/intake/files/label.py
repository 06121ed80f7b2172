"""What the sender called a file, made fit to be shown and saved; it never names a place on a disk."""

import re

from thai.file_names import fit_for_a_file

LONGEST = 150  # characters
NAMELESS = "ไฟล์ไม่มีชื่อ"
# As what each kind may be saved; the first where the sender's name ends otherwise.
ENDINGS = {
    "pdf": (".pdf",),
    "jpeg": (".jpg", ".jpeg"),
    "png": (".png",),
    "picture": (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif"),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "eml": (".eml",),
    "text": (".txt", ".csv"),
}
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")  # Windows opens no such file


def label(name: str) -> str:
    """The last part of a path, on one line, without marks that turn the writing round («exe.fdp»)."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = fit_for_a_file(last)[-LONGEST:].strip(". ")
    return f"_{shown}" if _DEVICE.match(shown) else shown or NAMELESS


def as_its_kind(name: str, kind: str) -> str:
    """The name with an ending that says what the file is: else a program might take it for one of its own."""
    endings = ENDINGS.get(kind)
    if endings is None or name.lower().endswith(endings):
        return name
    return f"{name}{endings[0]}"
