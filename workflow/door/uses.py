"""What is written down of every use of a key, and the lock after too many wrong codes."""

import datetime

from django.db import transaction
from django.utils import timezone

from offices import codes

from ..models import KeyUse, ReplyKey

TRIES, WHILE = 5, datetime.timedelta(minutes=15)  # wrong codes, until the key is locked for the while
SAME_VISIT = datetime.timedelta(minutes=10)  # in which opening the page again is no other use

What = KeyUse.What


class Locked(Exception):
    """Too many wrong codes: the key opens after a while, whatever is typed."""


class WrongCode(Exception):
    """Not the code of the office."""


def note(key: ReplyKey, what: str, network: str) -> None:
    """Write a use down; the same one repeated within a visit, once."""
    since = timezone.now() - SAME_VISIT
    if not key.uses.filter(what=what, network=network, at__gt=since).exists():
        KeyUse.objects.create(key=key, what=what, network=network)


def is_locked(key: ReplyKey) -> bool:
    return key.uses.filter(what=What.WRONG_CODE, at__gt=timezone.now() - WHILE).count() >= TRIES


def try_code(key: ReplyKey, typed: str, network: str) -> None:
    """Nothing when it is the office's code; else it counts. Locked, WrongCode."""
    with transaction.atomic():  # tries at once are counted one after the other
        ReplyKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
        if is_locked(key):
            raise Locked
        is_right = codes.is_code_of(key.response.office, typed)
        if not is_right:
            KeyUse.objects.create(key=key, what=What.WRONG_CODE, network=network)
    if not is_right:
        raise Locked if is_locked(key) else WrongCode
