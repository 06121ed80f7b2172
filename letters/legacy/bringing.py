"""The life of an old register as people lead it: brought in, its columns chosen, entered or set aside.

Nothing but this and work.py may change an OldRegister's state.
"""

from dataclasses import dataclass
from typing import BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone

from offices.models import Office, User
from offices.secrecy import Secrecy

from .. import leases
from ..intake import shelf
from ..intake.files.label import label
from ..models import OldRegister
from . import tasks
from .tables.limits import LIMITS

State = OldRegister.State


class NotNow(Exception):
    """The file stands elsewhere by now: somebody entered it or set it aside, or it is being read."""


class NotWhole(Exception):
    """Lines must be mended first, or left out on purpose."""


@dataclass(frozen=True)
class Brought:
    old: OldRegister
    is_new: bool


def bring_in(
    file: BinaryIO, name: str, *, office: Office, kind: str, year: int, is_secret: bool, by: User
) -> Brought:
    """Store a file and have it read; one that was brought for the book before is shown as it stands.

    One that was refused or set aside is read anew.
    """
    sha256 = shelf.sha256_of(shelf.blocks_of(file))
    book = {"office": office, "kind": kind, "year": year, "is_secret": is_secret}
    old = OldRegister.objects.filter(sha256=sha256, **book).first()
    if old and old.state not in (State.REFUSED, State.DROPPED):
        return Brought(old, is_new=False)
    refusal = shelf.refused_at_the_door(file, LIMITS.bytes)
    folder = "" if refusal else _folder(book, sha256)
    if folder:
        shelf.put(folder, shelf.blocks_of(file))
    fields = {"brought_by": by, "name": label(name), "folder": folder, "refusal": refusal, "columns": None}
    fields |= {"secrecy": Secrecy.SECRET if is_secret else Secrecy.ORDINARY, "issuers": {}}
    fields |= {"state": State.REFUSED, "leased_until": None} if refusal else _waiting()
    try:
        with transaction.atomic():
            old, _is_new = OldRegister.objects.update_or_create(sha256=sha256, **book, defaults=fields)
    except IntegrityError:  # somebody else brought it in this moment
        return Brought(OldRegister.objects.get(sha256=sha256, **book), is_new=False)
    if not refusal:
        tasks.read_old_register.enqueue(old.pk)
    old.refresh_from_db()
    return Brought(old, is_new=True)


def read_again(
    old: OldRegister, *, version: int, sheet: str, columns: dict[str, int], issuers: dict[str, int]
) -> None:
    """Read the file with other answers: its sheet, what each column is, whose a name is. NotNow.

    On another sheet the headings say anew what the columns are. `version` is the check that one looked at.
    """
    standing = OldRegister.objects.filter(pk=old.pk, state=State.READ, version=version)
    answers = {"sheet": sheet, "columns": columns if sheet == old.sheet else None, "issuers": issuers}
    if not standing.update(**answers, **_waiting(), refusal="", attempts=0):
        raise NotNow(str(old))
    tasks.read_old_register.enqueue(old.pk)


def enter(old: OldRegister, *, version: int, only_good: bool, by: User) -> None:
    """Have the lines entered that a check found good: all, or all without a fault. NotWhole, NotNow."""
    if not old.good or (old.faulty and not only_good):
        raise NotWhole(str(old))
    standing = OldRegister.objects.filter(pk=old.pk, state=State.READ, version=version)
    until = timezone.now() + leases.WAITS
    if not standing.update(state=State.ENTERING, leased_until=until, attempts=0, refusal="", finished_by=by):
        raise NotNow(str(old))
    tasks.enter_old_register.enqueue(old.pk)


def drop(old: OldRegister, *, by: User) -> None:
    """Set the file aside, also while it is read; nothing of it was entered. NotNow."""
    sources = [State.READ, State.REFUSED, State.WAITING, State.READING]
    standing = OldRegister.objects.filter(pk=old.pk, state__in=sources)
    fields = {"state": State.DROPPED, "leased_until": None, "finished_by": by, "finished_at": timezone.now()}
    if not standing.update(**fields):
        raise NotNow(str(old))


def try_again(old: OldRegister) -> bool:
    """Read once more what was given up though its file is there; False where it is not so any more."""
    fresh = {"refusal": "", "row_at": 0}
    return bool(old.folder) and leases.again(
        old, tasks.read_old_register.enqueue, states=[State.REFUSED], **fresh
    )


def stop_entering(old: OldRegister) -> bool:
    """Enter nothing after all; False where all lines stand already, which comes about in one moment."""
    entering = OldRegister.objects.filter(pk=old.pk, state=State.ENTERING)
    return bool(entering.update(state=State.READ, leased_until=None, finished_by=None))


def _folder(book: dict, sha256: str) -> str:
    """Its own for each book: what one must give up is not taken from another."""
    secret = "-secret" if book["is_secret"] else ""
    return f"legacy/{book['office'].pk}/{book['kind']}-{book['year']}{secret}/{sha256}"


def _waiting() -> dict:
    return {"state": State.WAITING, "leased_until": timezone.now() + leases.WAITS, "row_at": 0}
