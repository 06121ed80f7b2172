"""The end of one letter at one office; of its text and files altogether, once nobody holds it any more.

The decision is made: files go first, inside the transaction that says so. A worker killed in between leaves
the line undone, and the next one finds less to remove.
"""

import datetime

from django.db import transaction

from offices.models import Office

from .. import storeroom
from ..intake import shelf
from ..models import Destroyed, DestructionLine, Enclosure, Intake, IntakePage, Letter, TextMark
from ..signals import letter_let_go
from .holding import still_held


def destroy(line: DestructionLine, now: datetime.datetime) -> None:
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=line.letter_id)
        fingerprints = _destroy_scans(letter, line.list.office)
        letter_let_go.send(sender=None, letter=letter, office=line.list.office)
        if not still_held(letter) and not letter.is_destroyed:
            fingerprints += _destroy_what_is_shared(letter)
            Destroyed.objects.create(letter=letter, line=line, at=now, fingerprints=fingerprints)
        line.files_gone_at = now
        line.save(update_fields=["files_gone_at"])


def _destroy_scans(letter: Letter, office: Office) -> list[dict]:
    """The office's own files of the letter. What came in one file with other letters goes with the last."""
    found = []
    for scan in Intake.objects.filter(letter=letter, office__in=office.with_sections()).exclude(folder=""):
        # Locked: two letters of one file that go in the same moment would each leave it to the other.
        sharing = Intake.objects.select_for_update(of=("self",)).filter(folder=scan.folder).order_by("pk")
        if [each.pk for each in sharing] == [scan.pk]:
            shelf.clear(scan.folder)
        IntakePage.objects.filter(intake=scan).delete()
        Intake.objects.filter(pk=scan.pk).update(folder="")
        found.append({"name": scan.name, "sha256": scan.sha256})
    return found


def _destroy_what_is_shared(letter: Letter) -> list[dict]:
    found = []
    papers = [*letter.sealed_copies.all(), *([letter.seal] if letter.is_sealed else [])]
    for paper in papers:
        paper.file.storage.delete(paper.file.name)  # the row stays: its fingerprint tells a genuine paper
        found.append({"name": paper.file.name.rpartition("/")[2], "sha256": paper.sha256})
    for file in letter.enclosures.all():
        if not _is_of_others(file, letter):
            storeroom.place(file.file).unlink(missing_ok=True)
        found.append({"name": file.name, "sha256": file.sha256})
    Letter.objects.filter(pk=letter.pk).update(text="")
    TextMark.objects.filter(letter=letter).delete()
    return found


def _is_of_others(file: Enclosure, letter: Letter) -> bool:
    """One file may go with many letters."""
    return file.letters.exclude(pk=letter.pk).filter(destroyed=None).exists()
