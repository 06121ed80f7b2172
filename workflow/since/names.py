"""The matters of most changes, and the offices of those of which few changed."""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import Q

from offices.models import Office

from .kinds import RECORDED, Kind, Scope, Side, is_of

MATTERS, NAMED = 10, 6  # of a kind on the page; offices of a matter that are named there

Counts = dict[Kind, dict[int, int]]  # of each kind: circulation's key → offices
Names = dict[tuple[Kind, int], list[str]]  # by kind and circulation's key
Few = dict[Kind, list[int]]  # circulations' keys
Changed = tuple[Kind, int, int]  # kind, circulation's key, office's key


def first_of(counts: Counts) -> dict[Kind, list[int]]:
    """Of each kind the circulations' keys, those of most offices first."""
    return {kind: sorted(found, key=lambda pk: (-found[pk], pk))[:MATTERS] for kind, found in counts.items()}


def names_of(scope: Scope, counts: Counts) -> Names:
    """Each office once and in its place; four queries at the most. Of what an office itself owes, none."""
    few = _few(counts) if scope.side == Side.ASKED else {}
    changed = set(_recorded(scope, few)) | set(_found(scope, few))
    offices = Office.objects.in_bulk({office for _kind, _circulation, office in changed})
    names = defaultdict(list)
    for kind, circulation, office in sorted(changed, key=lambda each: offices[each[2]].path):
        names[kind, circulation].append(offices[office].short)
    return dict(names)


def _few(counts: Counts) -> Few:
    few = {kind: [pk for pk in keys if counts[kind][pk] <= NAMED] for kind, keys in first_of(counts).items()}
    return {kind: keys for kind, keys in few.items() if keys}


def _recorded(scope: Scope, few: Few) -> Iterator[Changed]:
    kinds = [kind for kind in RECORDED if kind in few]
    if kinds:
        of_matters = reduce(or_, (is_of(kind) & Q(response__circulation__in=few[kind]) for kind in kinds))
        told = scope.of(*{pk for kind in kinds for pk in few[kind]}).records.filter(of_matters)
        for kind, *keys in told.values_list("kind", "response__circulation", "response__office"):
            yield Kind(kind), *keys


def _found(scope: Scope, few: Few) -> Iterator[Changed]:
    for kind, keys in few.items():
        if kind in (Kind.OVERDUE, Kind.NEW):
            within = scope.of(*keys)
            found = within.overdue if kind == Kind.OVERDUE else within.opened
            for circulation, office in found.values_list("circulation", "office"):
                yield kind, circulation, office
