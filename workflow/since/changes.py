"""The changes, kind by kind and matter by matter, then office by office."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from ..due_changes import DueChange, due_changes
from ..models import Circulation, Record, Response
from ..querysets import ResponseQuerySet
from .counts import Counted
from .kinds import Kind, Scope, Side
from .names import first_of, names_of


@dataclass(frozen=True)
class Matter:
    """How many offices of one circulation changed; `offices`: those that were asked, where they are few."""

    circulation: Circulation
    count: int
    offices: list[str]


@dataclass(frozen=True)
class Group:
    kind: Kind
    count: int
    matters: list[Matter]
    unlisted: int  # matters that the list of the kind has beside these


@dataclass(frozen=True)
class Line:
    """One office's change: by which record, and from which due day to which.

    `circulation`: that asked of it just now, where no record tells of a duty that began with all others.
    """

    response: Response
    record: Record | None = None
    due: DueChange | None = None
    circulation: Circulation | None = None

    @property
    def at(self) -> datetime.datetime | None:
        """When; None where a day went by and nobody did anything."""
        if self.record:
            return self.record.at
        return self.circulation.opened_at if self.circulation else None

    @property
    def who(self) -> str:
        if self.record:
            return self.record.who
        return str(self.circulation.opened_by) if self.circulation else ""


def summary(scope: Scope, counted: Counted) -> list[Group]:
    """The kinds of which there are any, each with the matters of most offices first."""
    counts = counted.of_kinds
    shown = first_of(counts)
    names = names_of(scope, counts) if counted.names is None else counted.names
    keys = {pk for some in shown.values() for pk in some}
    # What was counted before may have become secret since.
    seen = scope.circulations if scope.side == Side.ASKED else Circulation.objects
    circulations = seen.select_related("letter").order_by().in_bulk(keys)

    def matters(kind: Kind) -> list[Matter]:
        known = (pk for pk in shown[kind] if pk in circulations)
        return [Matter(circulations[pk], counts[kind][pk], names.get((kind, pk), [])) for pk in known]

    return [
        Group(kind, sum(found.values()), matters(kind), len(found) - len(shown[kind]))
        for kind, found in sorted(counts.items(), key=lambda each: list(Kind).index(each[0]))
    ]


def numbers(counted: Counted) -> list[tuple[Kind, int]]:
    """Of each kind of which there are any, how many offices."""
    counts = counted.of_kinds
    return [(kind, sum(counts[kind].values())) for kind in Kind if kind in counts]


def responses_of(scope: Scope, kind: Kind) -> ResponseQuerySet:
    """Those that changed so, one line each, matter by matter."""
    match kind:
        case Kind.OVERDUE:
            found = scope.overdue
        case Kind.NEW:
            found = Response.objects.filter(pk__in=scope.opened.values("pk").union(_recorded(scope, kind)))
        case _:
            found = Response.objects.filter(pk__in=_recorded(scope, kind))
    return found.order_by(F("circulation__due_on").asc(nulls_last=True), "circulation", "office__path")


def lines_of(scope: Scope, kind: Kind, responses: Iterable[Response]) -> list[Line]:
    """Each with the newest record of that kind; three queries."""
    responses = list(responses)
    keys = [each.pk for each in responses]
    told = scope.recorded(kind).filter(response__in=keys).order_by("pk")
    records = {
        each.response_id: each
        for each in told.select_related("by", "acting_for", "key_use", "response__office")
    }
    changes = due_changes(records.values()) if kind == Kind.MOVED else {}
    return [_line(kind, response, records.get(response.pk), changes) for response in responses]


def _recorded(scope: Scope, kind: Kind):
    return scope.recorded(kind).values("response")


def _line(kind: Kind, response: Response, record: Record | None, changes: dict[int, DueChange]) -> Line:
    if record:
        return Line(response, record, due=changes.get(record.pk))
    return Line(response, circulation=response.circulation if kind == Kind.NEW else None)
