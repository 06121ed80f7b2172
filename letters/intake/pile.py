"""The life of a file in the pile: brought in, logged or set aside, split.

Nothing but this and reading.py may change an Intake's state.
"""

import uuid
from dataclasses import dataclass
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone

from offices.models import Office, User

from .. import leases
from ..models import Intake, IntakePage, IntakeRecord, Letter
from . import refusals, shelf, tasks
from .describing import describe
from .files.label import label
from .files.limits import DEFAULT

State = Intake.State
Action = IntakeRecord.Action


class NotNow(Exception):
    """The file stands elsewhere by now: somebody logged it, set it aside or split it."""


@dataclass(frozen=True)
class Brought:
    intake: Intake
    is_new: bool


# ── In ────────────────────────────────────────────────────────────────────────────────────────────
def bring_in(file: BinaryIO, name: str, *, office: Office, by: User) -> Brought:
    """Store a file and have it read; one that the office has brought before is shown as it stands.

    A file that could not be read before is tried again: the reader may have learned since. Of one that is too
    large nothing is kept but its name and hash.
    """
    sha256 = shelf.sha256_of(shelf.blocks_of(file))
    intake = Intake.objects.filter(office=office, sha256=sha256).order_by("first_page").first()
    if intake and not (intake.state == State.REFUSED and intake.refusal != refusals.TOP_SECRET):
        return Brought(intake, is_new=False)
    if refusal := shelf.refused_at_the_door(file, DEFAULT.bytes):
        return Brought(_enter(intake, office, by, name, sha256, refusal=refusal), is_new=True)
    folder = shelf.folder_of(office.pk, sha256)
    shelf.put(folder, shelf.blocks_of(file))
    intake = _enter(intake, office, by, name, sha256, folder=folder)
    tasks.read_intake.enqueue(intake.pk)
    intake.refresh_from_db()
    return Brought(intake, is_new=True)


def _enter(
    intake: Intake | None, office: Office, by: User, name: str, sha256: str, *, folder="", refusal=""
) -> Intake:
    """The file's row: a new one, or the one of its last, vain attempt."""
    fields = {
        "brought_by": by,
        "name": label(name),
        "folder": folder,
        "refusal": refusal,
        "state": State.REFUSED if refusal else State.WAITING,
        "leased_until": None if refusal else timezone.now() + leases.WAITS,
        "page_at": 0,
    }
    try:
        with transaction.atomic():
            if intake is None:
                intake = Intake.objects.create(office=office, sha256=sha256, **fields)
            else:
                Intake.objects.filter(pk=intake.pk, state=State.REFUSED).update(**fields)
            _record(intake, Action.BROUGHT, by)
    except IntegrityError:  # somebody else brought it in this moment
        return Intake.objects.get(office=office, sha256=sha256, first_page=1)
    intake.refresh_from_db()
    return intake


# ── Out ───────────────────────────────────────────────────────────────────────────────────────────
def file_with(intake: Intake, letter: Letter, *, by: User) -> None:
    """The file has become this letter. NotNow."""
    _leave(intake, State.LOGGED, Action.LOGGED, [State.READ], by=by, letter=letter, secrecy=letter.secrecy)


def file_as_copy(intake: Intake, letter: Letter, *, by: User) -> None:
    """The file is one more copy of a letter that is registered: kept with it. NotNow."""
    _leave(intake, State.LOGGED, Action.SAME, [State.READ], by=by, letter=letter, secrecy=letter.secrecy)


def drop(intake: Intake, *, by: User) -> None:
    """Set the file aside: it is no letter to be logged. It stays in the history, with its file. NotNow."""
    sources = [State.READ, State.REFUSED, *State.being_read()]  # whoever reads it stops at the next page
    _leave(intake, State.DROPPED, Action.DROPPED, sources, by=by)


@transaction.atomic
def _leave(intake: Intake, state: State, action: Action, sources: list[str], *, by: User, **fields) -> None:
    standing = Intake.objects.filter(pk=intake.pk, state__in=sources)
    fields |= {"state": state, "finished_by": by, "finished_at": timezone.now()}
    if not standing.update(leased_until=None, **fields):
        raise NotNow(str(intake))
    _record(intake, action, by)


def read_again(intake: Intake) -> bool:
    """Once more, what was given up though its file is there; False where it is not so any more."""
    fresh = {"refusal": "", "page_at": 0}
    return bool(intake.folder) and leases.again(
        intake, tasks.read_intake.enqueue, states=[State.REFUSED], **fresh
    )


def may_come_back(intake: Intake) -> bool:
    """Whether the file is nobody's letter: set aside, or its letter stands in no register of the office."""
    if intake.state == State.LOGGED:
        return not Letter.objects.filter(pk=intake.letter_id).standing_at(intake.office).exists()
    return intake.state == State.DROPPED


@transaction.atomic
def take_back(intake: Intake, *, by: User) -> None:
    """Put a file back where it stood: set aside, or logged as a letter whose line is void by now. NotNow."""
    intake = _locked(intake, State.DROPPED, State.LOGGED)
    if not may_come_back(intake):
        raise NotNow(str(intake))
    if intake.state == State.LOGGED:
        intake.letter, intake.token = None, uuid.uuid4()  # the former token stands in the void line
    intake.finished_by = intake.finished_at = None
    if intake.refusal:
        intake.state = State.REFUSED
    elif intake.pages.exists():
        intake.state = State.READ
    else:  # set aside before it was read: the sweep finds it
        intake.state, intake.leased_until = State.WAITING, timezone.now()
    intake.save()
    _record(intake, Action.TAKEN_BACK, by)


def remove_secret(intake: Intake, *, by: User | None) -> None:
    """A letter marked ลับที่สุด may not be here: the file, its pictures and every word read of it go. NotNow.

    `by` is None when the reading itself found it.
    """
    with transaction.atomic():
        states = [State.READ] if by else [State.READING, State.DROPPED]  # set aside while it was read
        intake = _locked(intake, *states)
        parts = Intake.objects.filter(office=intake.office, folder=intake.folder, letter=None)
        IntakePage.objects.filter(intake__in=parts).delete()
        parts.update(
            state=State.REFUSED,
            refusal=refusals.TOP_SECRET,
            finished_by=None,
            finished_at=None,
            folder="",
            leased_until=None,
            summary="",
            name=label(""),
            qr_links=[],
            starts=[],
        )
        _record(intake, Action.REMOVED, by)
    shelf.clear(intake.folder)


# ── Several letters in one file ───────────────────────────────────────────────────────────────────
@transaction.atomic
def split(intake: Intake, starts: list[int], *, by: User) -> list[Intake]:
    """Make a letter-to-be of each run of pages that begins at `starts`; the first stays this one. NotNow.

    `starts` are page numbers of the file; those that are no later page of this intake count for nothing.
    """
    intake = _locked(intake, State.READ)
    numbers = [page.number for page in intake.pages.all()]
    firsts = sorted({numbers[0]} | set(numbers) & set(starts))
    parts = [intake, *(_part(intake, first) for first in firsts[1:])]
    for part, first, end in zip(parts, firsts, [*firsts[1:], numbers[-1] + 1], strict=True):
        intake.pages.filter(number__gte=first, number__lt=end).update(intake=part)
        part.starts, part.page_count = [first], end - first
        describe(part)
        part.save()
        _record(part, Action.SPLIT, by)
    return parts


def _part(intake: Intake, first: int) -> Intake:
    same = ("office", "brought_by", "name", "sha256", "kind", "folder", "state", "qr_links", "cautions")
    return Intake.objects.create(first_page=first, **{name: getattr(intake, name) for name in same})


def keep_whole(intake: Intake) -> None:
    """The file is one letter after all."""
    Intake.objects.filter(pk=intake.pk, state=State.READ).update(starts=[intake.first_page])


def _locked(intake: Intake, *states: str) -> Intake:
    found = Intake.objects.select_for_update(of=("self",)).filter(pk=intake.pk, state__in=states).first()
    if found is None:
        raise NotNow(str(intake))
    return found


def _record(intake: Intake, action: Action, by: User | None) -> None:
    IntakeRecord.objects.create(intake=intake, action=action, by=by)
