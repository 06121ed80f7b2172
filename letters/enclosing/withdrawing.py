"""Taking a file back from the QR code, and putting it there again. The history of both stays."""

from django.db import transaction
from django.utils import timezone

from offices.models import User

from ..models import Enclosure, Withdrawal


class AlreadyDone(Exception):
    """Somebody did it before."""


@transaction.atomic
def withdraw(enclosure: Enclosure, *, why: str, by: User) -> Withdrawal:
    """From now on the public page says «หน่วยงานนำออกแล้ว» in its place. AlreadyDone."""
    if _standing(enclosure):
        raise AlreadyDone
    return enclosure.withdrawals.create(why=why, by=by)


@transaction.atomic
def put_back(enclosure: Enclosure, *, by: User) -> None:
    """AlreadyDone."""
    withdrawal = _standing(enclosure)
    if withdrawal is None:
        raise AlreadyDone
    withdrawal.ended_at, withdrawal.ended_by = timezone.now(), by
    withdrawal.save(update_fields=["ended_at", "ended_by"])


def _standing(enclosure: Enclosure) -> Withdrawal | None:
    """Asked under the file's lock."""
    Enclosure.objects.select_for_update().get(pk=enclosure.pk)
    return enclosure.withdrawals.filter(ended_at=None).first()
