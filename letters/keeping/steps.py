"""The steps of a list: each under a lock, only where the list stands, and written down."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from offices.models import Office, User

from ..models import DestructionList, KeepingRecord, Letter


class Refused(Exception):
    """The step is not taken; says in words why, and what to do."""


class NotNow(Refused):
    """The list has gone on, or back, since this person looked."""


@contextmanager
def step(found: DestructionList, *states: str) -> Iterator[DestructionList]:
    """The list, locked, where it stands in one of these states. NotNow."""
    with transaction.atomic():
        locked = DestructionList.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if locked.state not in states:
            raise NotNow(locked.get_state_display())
        yield locked


def record(
    action: str,
    *,
    by: User,
    now: datetime.datetime,
    of: DestructionList | Office,
    letter: Letter | None = None,
    said: str = "",
) -> None:
    """Of a list, or of an office's keeping of one letter."""
    where = {"list": of, "office": of.office} if isinstance(of, DestructionList) else {"office": of}
    KeepingRecord.objects.create(action=action, by=by, at=now, letter=letter, said=said[:500], **where)
