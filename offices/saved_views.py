"""Saving a list as it is filtered, changing its name and who sees it, taking it away."""

from urllib.parse import urlencode

from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from .models import Office, SavedView, User
from .saved_view import LONGEST_ADDRESS

MOST = 50  # of one person; as many an office shares
NOT_OF_A_VIEW = {
    "page",
    "columns",
    "as",
    "csrfmiddlewaretoken",
}  # where one is in the list, or what becomes of it
_signer = signing.Signer(salt="saved view")


class Refused(ValueError):
    """The view was not saved."""


class NameTaken(Refused):
    """Another view that stands goes by the name: of the person, or of the office that shall see this one."""


class TooMany(Refused):
    """The person keeps, or the office shares, as many as it may."""


def address_of(request: HttpRequest) -> str:
    """The list at this address, written in one way: parameters in order, none that is empty."""
    kept = [
        (name, value)
        for name, values in sorted(request.GET.lists())
        if name not in NOT_OF_A_VIEW
        for value in values
        if value.strip()
    ]
    return f"{request.path}?{urlencode(kept)}" if kept else request.path


def sealed(address: str) -> str:
    """As it stands in the form of a page; empty where it is longer than can be kept."""
    return _signer.sign(address) if len(address) <= LONGEST_ADDRESS else ""


def opened(seal: str) -> str:
    """An address that a page of ours gave out: nobody saves one that leads elsewhere. BadSignature."""
    return _signer.unsign(seal)


def save(address: str, name: str, *, by: User, share_with: Office | None = None) -> SavedView:
    """The same once more is the one that stands. Refused."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        same = {"address": address, "name": name, "shared_with": share_with}
        if known := by.saved_views.standing().filter(**same).first():
            return known
        return _stored(SavedView(owner=by, **same))


def change(view: SavedView, name: str, *, share_with: Office | None) -> SavedView:
    """Refused."""
    view.name, view.shared_with = name, share_with
    with transaction.atomic():
        return _stored(view)


def withdraw(view: SavedView) -> None:
    """It is offered to nobody any more; twice is as good as once."""
    SavedView.objects.standing().filter(pk=view.pk).update(withdrawn_at=timezone.now())


def _stored(view: SavedView) -> SavedView:
    others = SavedView.objects.standing().exclude(pk=view.pk)
    if others.filter(owner=view.owner).count() >= MOST:
        raise TooMany
    if view.shared_with and others.filter(shared_with=view.shared_with).count() >= MOST:
        raise TooMany
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise NameTaken from error
    return view
