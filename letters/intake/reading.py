"""From a file of the pile to pages of text, under a lease: a killed reader's work is taken up again once."""

import datetime
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from offices.secrecy import TOP_SECRET
from thai.reading import read_letter

from .. import leases, storeroom
from ..leases import Lease, Overtaken
from ..models import Intake, IntakePage
from . import pile, shelf, tasks
from .describing import describe
from .files import FileRefused, ReadFile, read_file
from .files.page import Page
from .paging import joined, letters_in

State = Intake.State


def read(pk: int) -> None:
    """Read the file, unless it is being read, was read, or was set aside."""
    leases.work(take(pk, timezone.now()), _read)


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody reads any more; how many were taken up."""
    taken_up = 0
    for intake in list(Intake.objects.expired(now)):
        as_seen = Intake.objects.filter(pk=intake.pk, state=intake.state, attempts=intake.attempts).expired(
            now
        )
        if intake.state == State.READING and intake.attempts >= leases.MOST_ATTEMPTS:
            as_seen.update(state=State.REFUSED, refusal="gave-up", leased_until=None)
        elif as_seen.update(state=State.WAITING, leased_until=now + leases.WAITS, page_at=0):
            tasks.read_intake.enqueue(intake.pk)
            taken_up += 1
    return taken_up


def take(pk: int, now: datetime.datetime) -> Lease | None:
    return leases.take(Intake, pk, State.READING, now, page_at=0)


def _read(lease: Lease) -> None:
    try:
        _store(lease, _found(lease))
    except FileRefused as refused:
        _refuse(lease, refused.reason)


def _found(lease: Lease) -> ReadFile:
    intake = Intake.objects.get(pk=lease.pk)
    stored = shelf.place(intake.folder) / shelf.FILE
    try:
        with storeroom.on_disk(stored) as file:
            return read_file(
                file, intake.name, progress=lambda page, pages: lease.renew(page_at=page, page_count=pages)
            )
    except FileNotFoundError as error:
        raise FileRefused("damaged") from error


def _refuse(lease: Lease, reason: str) -> None:
    """Keep why, and nothing of the file."""
    intake = Intake.objects.get(pk=lease.pk)
    if lease.end(State.REFUSED, refusal=reason, folder=""):
        shelf.clear(intake.folder)


def _store(lease: Lease, found: ReadFile) -> None:
    if _is_top_secret(found):
        with suppress(pile.NotNow):  # another reader has found the same
            pile.remove_secret(Intake.objects.get(pk=lease.pk), by=None)
        return
    letters = [file for file in found.attachments if file.pages]
    folder = Intake.objects.values_list("folder", flat=True).get(pk=lease.pk)
    pictures = _put_pictures(folder, found, letters)
    with transaction.atomic():
        intake = lease.held().select_for_update().first()
        if intake is None:
            raise Overtaken
        _fill(intake, found, pictures)
        for attached in letters:
            _attach(intake, attached, pictures)


def _put_pictures(folder: str, *files) -> dict[int, str]:
    """The pictures' names by the page's id. Before the transaction: the disk may be slow."""
    own, attached = files
    pages = [page for file in (own, *attached) for page in file.pages]
    return {
        id(page): shelf.put_picture(folder, number, page.picture)
        for number, page in enumerate(pages, 1)
        if page.picture
    }


def _fill(intake: Intake, found: ReadFile, pictures: dict[int, str]) -> None:
    intake.kind, intake.state, intake.leased_until = found.kind, State.READ, None
    intake.starts = [start + 1 for start in found.starts]
    intake.page_count = len(found.pages)
    intake.qr_links, intake.cautions = list(found.qr_links), list(found.cautions)
    IntakePage.objects.bulk_create(
        _stored(intake, number, page, pictures) for number, page in enumerate(found.pages, 1)
    )
    describe(intake)
    intake.save()


def _stored(intake: Intake, number: int, page: Page, pictures: dict[int, str]) -> IntakePage:
    return IntakePage(
        intake=intake,
        number=number,
        text=page.text,
        source=page.source,
        confidences=[round(100 * confidence) for confidence in page.confidences],
        boxes=[
            [box.start, box.end, *(round(10_000 * at) for at in (box.left, box.top, box.right, box.bottom))]
            for box in page.boxes
        ],
        picture=pictures.get(id(page), ""),
    )


def _attach(mail: Intake, found: ReadFile, pictures: dict[int, str]) -> None:
    """What hangs on an e-mail is a letter-to-be of its own, unless the office has it already."""
    if Intake.objects.filter(office=mail.office, sha256=found.sha256).exists():
        return
    same = ("office", "brought_by", "folder")
    intake = Intake.objects.create(
        name=found.name,
        sha256=found.sha256,
        state=State.READ,
        **{name: getattr(mail, name) for name in same},
    )
    _fill(intake, found, pictures)


def _is_top_secret(found: ReadFile) -> bool:
    readings = (read_letter(joined(pages), today=timezone.localdate()) for pages in letters_in(found))
    return any(reading.secrecy and reading.secrecy.value == TOP_SECRET for reading in readings)
