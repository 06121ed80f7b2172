"""The files of a draft: changed while it is one, as its text is, and seen by whoever approves it."""

from functools import partial
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.db import transaction

from letters.enclosing import adding
from letters.kept_files import examine_each
from letters.models import Enclosure, Letter
from offices.models import User
from offices.secrecy import Secrecy

from . import permissions as may
from .draft_page import secrecy_of
from .models import Draft, Record
from .refusals import NotAvailable

UP, DOWN = -1, 1


def enclose(draft: Draft, uploads: list[BinaryIO], *, by: User) -> tuple[list[Enclosure], list[str]]:
    """Keep the good ones with the draft; why each of the others is not, in words.

    PermissionDenied, NotAvailable.
    """
    _check(draft, by)  # before the files cost seconds
    good, refused = examine_each(uploads, adding.OF_A_LETTER)
    with transaction.atomic():
        draft = _locked(draft, by)
        told = {"office": draft.office, "is_shared": may_be_shared(draft), "by": by}
        added, too_much = adding.add(good, draft.enclosures.all(), **told)
        draft.enclosures.add(*added)
        if added:
            _write_down(draft, Record.ENCLOSE, ", ".join(each.name for each in added), by)
    return added, refused + too_much


@transaction.atomic
def take_out(draft: Draft, enclosure: Enclosure, *, by: User) -> None:
    """PermissionDenied, NotAvailable."""
    draft = _locked(draft, by)
    _write_down(draft, Record.TAKE_OUT, enclosure.name, by)
    draft.enclosures.remove(enclosure)
    adding.remove(enclosure)


@transaction.atomic
def move(draft: Draft, enclosure: Enclosure, step: int, *, by: User) -> None:
    """One place up or down, where there is one. PermissionDenied, NotAvailable."""
    order = list(_locked(draft, by).enclosures.all())
    place = order.index(enclosure)
    order.insert(max(place + step, 0), order.pop(place))
    for number, each in enumerate(order, start=1):
        each.place = number
    Enclosure.objects.bulk_update(order, ["place"])


@transaction.atomic
def share(draft: Draft, enclosure: Enclosure, is_shared: bool, *, by: User) -> None:
    """Through the QR code, or not. PermissionDenied, NotAvailable; also for a file of a secret letter."""
    draft = _locked(draft, by)
    if is_shared and not may_be_shared(draft):
        raise NotAvailable("share")
    if enclosure.is_shared != is_shared:
        action = Record.SHARE if is_shared else Record.UNSHARE
        _write_down(draft, action, enclosure.name, by)
        Enclosure.objects.filter(pk=enclosure.pk).update(is_shared=is_shared)


def hand_over(draft: Draft, letters: list[Letter]) -> None:
    """What was approved with the draft belongs to each letter that is issued from it."""
    belongs, files = Enclosure.letters.through, list(draft.enclosures.all())
    pairs = [belongs(enclosure=file, letter=letter) for letter in letters for file in files]
    belongs.objects.bulk_create(pairs)


def may_be_shared(draft: Draft) -> bool:
    """What goes with a secret letter is never given to whoever holds a paper."""
    return secrecy_of(draft) == Secrecy.ORDINARY


def _locked(draft: Draft, by: User) -> Draft:
    drafts = Draft.objects.select_for_update(of=("self",)).select_related("office")
    draft = drafts.get(pk=draft.pk)
    _check(draft, by)
    return draft


def _check(draft: Draft, by: User) -> None:
    if not may.write_at(draft.office, by):
        raise PermissionDenied
    if not draft.is_editable:
        raise NotAvailable("enclose")


def _write_down(draft: Draft, action: str, note: str, by: User) -> None:
    """Who changes what goes out is its author, whom another must approve, as for the text.

    The version stays: nobody's unsaved text is made out of date by a file.
    """
    Draft.objects.filter(pk=draft.pk).update(author=by)
    said = {"by": by, "acting_for": by.acting_for(partial(may.write_at, draft.office)), "note": note}
    Record.objects.append(draft, action, draft.state, **said)
