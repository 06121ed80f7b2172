"""Examines one file: `python -m letters.intake.files.examiner LIMITS PARENT`, in a room of its own."""

import io
import json
import sys
import warnings
import zipfile
import zlib
from pathlib import Path

from letters.confinement.inside import allow, confine

from .kinds import kept_kind_of
from .limits import MIB, Limits
from .office_cautions import cautions_of
from .refusals import FileRefused
from .results import BARE, RESULT, leave_refusal
from .room import GIVEN

_MOST_PARTS = 10_000  # of a workbook or document
_PROGRAM = "vbaproject.bin"
_MAIN = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
# What Pillow has been seen to raise on broken files.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, RuntimeError)


def main(limits: Limits, parent: int) -> None:
    room = Path.cwd()
    confine(room, limits, parent)
    allow(limits.opening_seconds)
    try:
        examined = _examine((room / GIVEN).read_bytes(), room, limits)
        (room / RESULT).write_text(json.dumps(examined))
    except FileRefused as error:
        leave_refusal(room, error.reason)
    except (MemoryError, RecursionError):
        leave_refusal(room, "too-heavy")


def _examine(given: bytes, room: Path, limits: Limits) -> dict:
    kind, cautions = kept_kind_of(given), []
    match kind:
        case "pdf":
            cautions = _open_pdf(given)
        case "jpeg" | "png":
            _open_picture(given, kind.upper(), limits)
            (room / BARE).write_bytes(_bare(given))
        case _:
            cautions = _unpack(given, kind, limits)
    return {"kind": kind, "cautions": cautions}


def _open_pdf(given: bytes) -> list[str]:
    from . import cautions  # only now: a picture needs no pdfium
    from .opening import opened

    with opened(given) as document:
        if not len(document):
            raise FileRefused("damaged")
        return cautions.cautions_of(document, given)


def _bare(given: bytes) -> bytes:
    from .notes import bare

    try:
        return bare(given)
    except ValueError as error:
        raise FileRefused("damaged") from error


def _open_picture(given: bytes, form: str, limits: Limits) -> None:
    """A JPEG is drawn at an eighth of its size, which finds one cut short; a PNG carries checksums."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # of its size we judge ourselves
    with warnings.catch_warnings(action="ignore"):
        try:
            picture = Image.open(io.BytesIO(given), formats=[form])
            if picture.width * picture.height > limits.pixels:
                raise FileRefused("too-many-pixels", limits)
            if form == "PNG":
                picture.verify()
            else:
                picture.draft("RGB", (picture.width // 8, picture.height // 8))
                picture.load()
        except _BROKEN as error:
            raise FileRefused("damaged") from error


def _unpack(given: bytes, kind: str, limits: Limits) -> list[str]:
    """Every part is unpacked and thrown away, whatever size the archive's list claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(given)) as archive:
            names = archive.namelist()
            if _MAIN[kind] not in names:
                raise FileRefused("damaged")
            if any(name.lower().endswith(_PROGRAM) for name in names):
                raise FileRefused("program")
            if len(names) > _MOST_PARTS:
                raise FileRefused("too-heavy")
            _count_bytes(archive, limits)
            return cautions_of(archive)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError) as error:
        raise FileRefused("damaged") from error
    except RuntimeError as error:  # what zipfile says of a password
        raise FileRefused("locked") from error


def _count_bytes(archive: zipfile.ZipFile, limits: Limits) -> None:
    unpacked = 0
    for part in archive.infolist():
        with archive.open(part) as content:
            while block := content.read(MIB):
                unpacked += len(block)
                if unpacked > limits.unpacked:
                    raise FileRefused("too-heavy")


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])), int(sys.argv[2]))
