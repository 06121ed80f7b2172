"""From which due day to which something that was written down moved an office's."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from .models import DueMove, Extension, Record


@dataclass(frozen=True)
class DueChange:
    former: datetime.date
    new: datetime.date


def due_changes(records: Iterable[Record]) -> dict[int, DueChange]:
    """By the key of the record: more time that was given, and days that followed another; two queries."""
    records = list(records)
    given = Extension.objects.filter(decided_in__in=records, granted_on__isnull=False)
    moved = DueMove.objects.filter(done_in__in=records)
    found = [
        *given.values_list("decided_in", "former_due_on", "granted_on"),
        *moved.values_list("done_in", "former_due_on", "moved_to"),
    ]
    return {key: DueChange(former, new) for key, former, new in found}
