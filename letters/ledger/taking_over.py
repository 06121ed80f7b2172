"""Rows that were there before their chain: each gets a line that says it was taken over.

Nothing proves what such a row said earlier; from then on it cannot change unseen. In lots with a commit after
each: it can be broken off, and done again at any time, while people work.
"""

from collections.abc import Iterator

from django.db import transaction

from ..models import LedgerLine
from . import kinds
from .appending import append
from .kinds import Kind

ROWS_AT_ONCE = 5000


def take_over(using: str = "default") -> Iterator[tuple[Kind, int]]:
    """How many rows were taken over, lot by lot."""
    for kind in kinds.all_kinds():
        beyond = 0
        while keys := list(kind.rows.filter(pk__gt=beyond).values_list("pk", flat=True)[:ROWS_AT_ONCE]):
            yield kind, _take_over(kind, keys, using)
            beyond = keys[-1]


@transaction.atomic
def _take_over(kind: Kind, keys: list[int], using: str) -> int:
    lines = LedgerLine.objects.filter(kind=kind.name, key__range=(keys[0], keys[-1]))
    known = set(lines.values_list("key", flat=True))
    rows = [(kind.name, key) for key in keys if key not in known]
    append(rows, using, is_late=True)
    return len(rows)
