"""Which files the rows name: all that the storeroom must have."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from letters.intake import shelf
from letters.models import Enclosure, Intake, IntakePage, OldRegister, Printout, Seal, SealedCopy
from workflow.models import Copies, Evidence, Inspection, RunFile

HASHED = (Enclosure, Seal, SealedCopy, Evidence)
MADE = (Printout, RunFile, Inspection, Copies)  # to be fetched for a while; nobody noted their hash
FOLDERS = (Intake, OldRegister)


def by_rows() -> Iterator[tuple[str, str]]:
    """Each file once: its name, and the SHA-256 that the row says; empty where it says none."""
    for model in HASHED:
        yield from _told(_there(model).exclude(file=""), "file", "sha256")
    for model in MADE:
        yield from ((name, "") for (name,) in _of(model, "file"))
    for model in FOLDERS:
        for folder, sha256 in _of(model, "folder", "sha256"):
            yield f"{folder}/{shelf.FILE}", sha256
    pages = IntakePage.objects.exclude(picture="")
    for folder, picture in _told(pages.exclude(intake__folder=""), "intake__folder", "picture"):
        yield f"{folder}/{picture}", ""


def _there(model):
    """Rows whose file is kept: of a letter that was destroyed by decision the fingerprint alone stays."""
    rows = model._base_manager.all()
    if model in (Seal, SealedCopy):
        return rows.filter(letter__destroyed=None)
    if model is Enclosure:
        of_letters = Enclosure.letters.through.objects.filter(enclosure=OuterRef("pk"))
        return rows.filter(Exists(of_letters.filter(letter__destroyed=None)) | ~Exists(of_letters))
    return rows


def _of(model, name: str, *others: str):
    return _told(model._base_manager.exclude(**{name: ""}), name, *others)


def _told(rows, *columns: str):
    return rows.order_by().values_list(*columns).distinct().iterator()
