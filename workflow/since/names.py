"""The offices of those matters of which few changed."""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import Q

from offices.models import Office

from .kinds import RECORDED, Kind, Scope, is_of

Few = dict[Kind, list[int]]  # circulations' keys
Changed = tuple[Kind, int, int]  # kind, circulation's key, office's key


def names_of(scope: Scope, few: Few) -> dict[tuple[Kind, int], list[str]]:
    """By kind and circulation, each office once and in its place; four queries at the most."""
    changed = set(_recorded(scope, few)) | set(_found(scope, few))
    offices = Office.objects.in_bulk({office for _kind, _circulation, office in changed})
    names = defaultdict(list)
    for kind, circulation, office in sorted(changed, key=lambda each: offices[each[2]].path):
        names[kind, circulation].append(offices[office].short)
    return names


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
