"""From which due day to which an office's moved, where more time or a declared day moved it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from .models import DueMove, Extension, Record


@dataclass(frozen=True)
class DueChange:
    former: datetime.date
    new: datetime.date


def due_changes(records: Iterable[Record]) -> dict[int, DueChange]:
    """By the key of the record: more time that was given, and days that followed one that was declared.

    A query for each of the two that the records tell of.
    """
    told = [(each.pk, each.action) for each in records]
    given = [pk for pk, action in told if action in ("grant_extension", "extend")]
    moved = [pk for pk, action in told if action == "move_due"]
    extensions = Extension.objects.filter(decided_in__in=given)
    moves = DueMove.objects.filter(done_in__in=moved)
    found = [
        *extensions.values_list("decided_in", "former_due_on", "granted_on"),
        *moves.values_list("done_in", "former_due_on", "moved_to"),
    ]
    return {key: DueChange(former, new) for key, former, new in found}
