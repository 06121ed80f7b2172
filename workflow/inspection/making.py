"""The archive: asked for, made in the background under a lease, kept for a day; that it was made stays."""

import datetime
import time
import uuid
import zipfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from letters import fetched_files, leases, storeroom
from letters.intake import shelf
from letters.leases import Lease
from letters.lists import Column, table_of
from letters.paper.table import Table
from letters.storeroom import Place
from offices.models import User

from ..models import Circulation, Inspection
from . import cover, tasks
from .archive import Archive, Packed, Piece
from .pieces import Matter

State = Inspection.State
FOLDER = "inspections"  # in the storeroom; only the private view serves it
KEPT = datetime.timedelta(days=1)  # it is soon made again, and tells everything
TOLD_EVERY = 2  # seconds: how far it is, and that somebody is still at it


def ask(circulation: Circulation, *, by: User, token: uuid.UUID) -> Inspection:
    """Have the archive made as far as the person may see, once for a token."""
    asked = {"circulation": circulation, "asked_by": by}
    return leases.ask(Inspection, token, tasks.make_inspection.enqueue, kept=KEPT, **asked)


def make(pk: int) -> None:
    """Make the archive, unless it is being made, or was."""
    leases.work(leases.take(Inspection, pk, State.MAKING, timezone.now(), done=0), _make)


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody makes any more, and clear away what was kept long enough; how many asked."""
    taken_up = leases.take_up(Inspection, State.MAKING, now, tasks.make_inspection.enqueue, done=0)
    Inspection.objects.filter(state=State.MADE, expires_at__lt=now).update(state=State.EXPIRED, file="")
    fetched_files.clear_away(Inspection, FOLDER, now)
    return taken_up


def place(inspection: Inspection) -> Place:
    return storeroom.place(inspection.file)


@translation.override(settings.LANGUAGE_CODE)  # whoever asks: an inspector reads it
def _make(lease: Lease) -> None:
    related = ("circulation__letter", "circulation__office", "circulation__opened_by", "asked_by")
    inspection = Inspection.objects.select_related(*related).get(pk=lease.pk)
    matter = Matter(inspection.circulation, inspection.asked_by, timezone.localdate(inspection.asked_at))
    letters = matter.letters
    inspection.letters.set(letters)
    inspection.secrecy = max(letters.values())
    with fetched_files.new_file(FOLDER, "zip") as (made, file):
        with zipfile.ZipFile(made, "w") as target:
            packed = _write(inspection, matter, Archive(target, inspection.asked_at), lease)
        facts = _told_by(made) | {
            "secrecy": inspection.secrecy,
            "missing": sum(each.is_missing for each in packed),
        }
    facts |= {"done": len(packed), "total": len(packed), "made_at": timezone.now()}
    facts["expires_at"] = facts["made_at"] + KEPT
    lease.end(State.MADE, file=file, **facts)


def _write(inspection: Inspection, matter: Matter, archive: Archive, lease: Lease) -> list[Packed]:
    total, told_at = matter.count, time.monotonic()
    lease.renew(done=0, total=total)
    for done, piece in enumerate(matter.pieces(), start=1):
        archive.add(piece)
        if time.monotonic() - told_at > TOLD_EVERY:
            lease.renew(done=min(done, total))
            told_at = time.monotonic()
    lease.renew(done=total)
    page = cover.to_pdf(inspection, matter, archive.packed)
    archive.add(Piece(cover.PATH, _("ใบปะหน้า สารบัญ และตัวเลข"), page))
    how = "\r\n".join(cover.how_to_check())  # which Notepad shows line by line
    archive.add(Piece(cover.HOW, _("วิธีตรวจ"), how.encode("utf-8-sig")))
    archive.close_with(_manifest(archive.packed))
    return archive.packed


def _manifest(packed: list[Packed]) -> Table:
    """Of every file: what it is, its size and sum; of a lost one that it is lost."""
    columns = [
        Column(_("ไฟล์"), lambda each: each.piece.path),
        Column(_("คืออะไร"), lambda each: each.piece.what),
        Column(_("ชื่อเดิม"), lambda each: each.piece.called),
        Column(_("ขนาด (ไบต์)"), lambda each: each.size),
        Column("SHA-256", lambda each: each.sha256),
        Column(_("SHA-256 เมื่อได้รับ"), lambda each: each.piece.known),
        Column(_("หมายเหตุ"), _remark),
    ]
    return table_of(_("รายการไฟล์ทั้งหมด"), columns, list(packed))


def _remark(each: Packed) -> str:
    if each.is_missing:
        return _("ไม่พบไฟล์ในที่เก็บ")
    return _("ไม่ตรงกับค่าที่บันทึกไว้เมื่อได้รับ") if each.is_changed else ""


def _told_by(made: Path) -> dict:
    with made.open("rb") as stored:
        return {"sha256": shelf.sha256_of(shelf.blocks_of(stored)), "size": made.stat().st_size}
