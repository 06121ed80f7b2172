"""Which files the rows name: all that the storeroom must have."""

from collections.abc import Iterator

from letters.intake import shelf
from letters.models import Enclosure, Intake, IntakePage, OldRegister, Printout, Seal, SealedCopy
from workflow.models import Copies, Evidence, Inspection, RunFile

# Model → the way to its letters: of those that were destroyed by decision the rows stay, not the files.
HASHED = {Enclosure: "letters", Seal: "letter", SealedCopy: "letter", Evidence: None}
MADE = (Printout, RunFile, Inspection, Copies)  # to be fetched for a while; nobody noted their hash
FOLDERS = (Intake, OldRegister)


def by_rows() -> Iterator[tuple[str, str]]:
    """Each file once: its name, and the SHA-256 that the row says; empty where it says none."""
    for model, letter in HASHED.items():
        kept = {f"{letter}__destroyed": None} if letter else {}
        yield from _told(model._base_manager.exclude(file="").filter(**kept), "file", "sha256")
    for model in MADE:
        yield from ((name, "") for (name,) in _of(model, "file"))
    for model in FOLDERS:
        for folder, sha256 in _of(model, "folder", "sha256"):
            yield f"{folder}/{shelf.FILE}", sha256
    pages = IntakePage.objects.exclude(picture="")
    for folder, picture in _told(pages.exclude(intake__folder=""), "intake__folder", "picture"):
        yield f"{folder}/{picture}", ""


def _of(model, name: str, *others: str):
    return _told(model._base_manager.exclude(**{name: ""}), name, *others)


def _told(rows, *columns: str):
    return rows.order_by().values_list(*columns).distinct().iterator()
