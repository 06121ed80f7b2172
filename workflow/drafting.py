"""Changing the text of a draft: while it is a draft, by those who may write, unseen by nobody."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from offices.models import User

from . import permissions as may
from . import reply
from .models import Draft, Record
from .refusals import ChangedMeanwhile, NotAvailable


@transaction.atomic
def edit(
    draft: Draft, changes: dict, *, by: User, version: int | None, keeps_former_text: bool = False
) -> Draft:
    """Write the changed fields and record who did, with the former text if that is to be kept.

    Who wrote last is the author, whose words another must approve.
    PermissionDenied, NotAvailable, ChangedMeanwhile.
    """
    draft = Draft.objects.select_for_update(of=("self",)).select_related("office").get(pk=draft.pk)
    if not may.write_at(draft.office, by):
        raise PermissionDenied
    if not draft.is_editable:
        raise NotAvailable("edit")
    if draft.version != version:
        raise ChangedMeanwhile(f"{draft.version}, not {version}")
    note = draft.body if keeps_former_text else ""
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.author = by
    draft.version += 1
    draft.save()
    said = {"by": by, "acting_for": by.acting_for(partial(may.write_at, draft.office)), "note": note}
    Record.objects.append(draft, Record.EDIT, draft.state, **said)
    return draft


def refresh(draft: Draft, *, by: User, version: int | None) -> None:
    """Write text, table and outcome anew from the answers as they stand now; refusals as for `edit`."""
    edit(draft, reply.facts_of(draft.answers), by=by, version=version, keeps_former_text=True)
