"""How many offices changed, kind by kind and matter by matter."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet
from django.utils import timezone

from offices.models import Office, User

from .. import kept
from ..kept import Kept
from . import tasks
from .kinds import RECORDED, Kind, Scope, Side
from .names import Counts, Names, names_of
from .span import Span


@dataclass(frozen=True)
class Counted:
    of_kinds: Counts
    names: Names | None = None  # of whom `names_of` names; None: they are still to be asked for


def counts_of(scope: Scope) -> Kept | None:
    """Three queries; None while very many records are being counted."""
    return Kept(Counted(_counts(scope))) if _is_quick(scope) else _counted_before(scope)


def _counted_before(scope: Scope) -> Kept | None:
    asked = (scope.user.pk, int(scope.user.clearance_at(scope.office)), scope.office.pk)
    first = scope.span.first.isoformat()
    return kept.find(tasks.count_changes, *asked, first, today=scope.span.today)


def count(user_pk: int, cleared_for: int, office_pk: int, first: str) -> None:
    """Count what changed of what an office asked, and keep it."""
    today, since = timezone.localdate(), datetime.date.fromisoformat(first)
    user, office = User.objects.get(pk=user_pk), Office.objects.get(pk=office_pk)
    if user.clearance_at(office) != cleared_for:
        return  # it changed meanwhile, and is asked for anew
    scope = Scope(user, office, Side.ASKED, Span(since, today, "", ""))
    counts = _counts(scope)
    counted = Counted(counts, names_of(scope, counts))
    kept.keep(counted, tasks.count_changes, user_pk, cleared_for, office_pk, first, today=today)


def matters_of(scope: Scope, kind: Kind) -> Kept | None:
    """Of one kind: circulation's key → offices. What is counted in the background is as the summary says."""
    if scope.matters is not None or _is_quick(scope):
        return Kept(_matters(scope, kind))
    counted = _counted_before(scope)
    return replace(counted, value=counted.value.of_kinds.get(kind, {})) if counted else None


def _matters(scope: Scope, kind: Kind) -> dict[int, int]:
    counts = defaultdict(int)
    if kind in RECORDED:
        told = scope.recorded(kind).values_list("response__circulation")
        counts.update(told.annotate(n=Count("response", distinct=True)))
    if kind in (Kind.OVERDUE, Kind.NEW):
        for circulation, number in _by_circulation(_found(scope)[kind]):
            counts[circulation] += number
    return counts


def _is_quick(scope: Scope) -> bool:
    """What one office owes is never much; few are looked for by their keys, and few records gone through."""
    return scope.side == Side.OWED or scope.unsettled is not None or not scope.span.is_long


def _counts(scope: Scope) -> Counts:
    counts = defaultdict(lambda: defaultdict(int))
    by_record = scope.records.values_list("kind", "response__circulation")
    for kind, circulation, number in by_record.annotate(n=Count("response", distinct=True)):
        counts[Kind(kind)][circulation] += number
    for kind, found in _found(scope).items():
        for circulation, number in _by_circulation(found):
            counts[kind][circulation] += number
    return {kind: dict(found) for kind, found in counts.items()}


def _found(scope: Scope) -> dict[Kind, QuerySet]:
    """What no record tells of: the responses themselves."""
    return {Kind.OVERDUE: scope.overdue, Kind.NEW: scope.opened}


def _by_circulation(found: QuerySet) -> QuerySet:
    return found.values_list("circulation").annotate(n=Count("pk"))
