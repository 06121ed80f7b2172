"""To whom a draft goes: part of what is written, so whoever approves the draft approves the list."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from offices.models import Office, User

from .. import drafting
from .. import permissions as may
from ..models import Draft, LetterRun, RunLine

LINES_AT_ONCE = 1_000


@transaction.atomic
def choose(
    draft: Draft, offices: Sequence[Office], *, by: User, version: int | None, is_circular: bool, **fields
) -> LetterRun:
    """The draft goes to these offices and to no others. `fields`: LetterRun's addressed_as and typed.

    PermissionDenied, NotAvailable, ChangedMeanwhile.
    """
    draft = _edited(draft, {"is_circular": is_circular}, by, version)
    run, _is_new = LetterRun.objects.update_or_create(draft=draft, defaults=fields)
    run.lines.all().delete()
    lines = [
        RunLine(run=run, place=place, office=office, addressee=run.addressee_of(office))
        for place, office in enumerate(offices, start=1)
    ]
    RunLine.objects.bulk_create(lines, batch_size=LINES_AT_ONCE)
    return run


@transaction.atomic
def give_up(draft: Draft, *, by: User, version: int | None) -> None:
    """The draft goes to its one addressee again. Refusals as of `choose`."""
    draft = _edited(draft, {}, by, version)
    LetterRun.objects.filter(draft=draft).delete()


def _edited(draft: Draft, changes: dict, by: User, version: int | None) -> Draft:
    if not may.address_many(draft, by):
        raise PermissionDenied
    return drafting.edit(draft, changes, by=by, version=version)
