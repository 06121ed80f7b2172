"""Adding, changing and withdrawing who signs an office's letters."""

from django.db import transaction
from django.utils import timezone

from .models import Office, Signatory, User


class ChangedMeanwhile(Exception):
    """Somebody has changed or withdrawn the signatory since this person looked."""


def add(office: Office, *, by: User, **fields) -> Signatory:
    """The same name and position once more is the one that stands: a repeated POST adds nothing."""
    same = {name: fields[name] for name in ("name", "position")}
    with transaction.atomic():
        Office.objects.select_for_update().get(pk=office.pk)
        return office.signatories.filter(**same).first() or _add(office, by, fields)


@transaction.atomic
def change(signatory: Signatory, *, by: User, **fields) -> Signatory:
    """Another row takes its place. ChangedMeanwhile."""
    withdraw(signatory, by=by)
    return _add(signatory.office, by, fields)


@transaction.atomic
def withdraw(signatory: Signatory, *, by: User) -> None:
    """ChangedMeanwhile."""
    standing = Signatory.objects.standing().filter(pk=signatory.pk)
    if not standing.update(withdrawn_by=by, withdrawn_at=timezone.now()):
        raise ChangedMeanwhile


def _add(office: Office, by: User, fields: dict) -> Signatory:
    return Signatory.objects.create(office=office, added_by=by, **fields)
