"""What stands below a duty through the circulations that serve it, down to the last office.

One query for each level, whose rows are circulations: a department's 76 provinces with their 878 districts
and 7,850 local offices take four. What stands below an excused or withdrawn duty is left out with it, since
nobody above waits for it any more. So is what a letter more secret than `cleared_for` asks, and all below it,
as if it did not exist: even a count would tell that there is one.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add

from django.db.models import Q

from offices.models import Office
from offices.secrecy import Secrecy

from ..counting import counted, is_counted
from ..models import Circulation, Response
from .tally import Tally, aggregates

Row = tuple[
    int, int, int, str, Tally
]  # circulation, the duty it serves, that duty's circulation, kind, tally


@dataclass(frozen=True)
class Level:
    """The offices of one kind that stand below."""

    kind: Office.Kind
    tally: Tally


@dataclass(frozen=True)
class Below:
    """Everything below one duty or one circulation."""

    tallies: dict[str, Tally]  # by the kind of the offices

    @property
    def levels(self) -> list[Level]:
        """From the department down."""
        return [Level(kind, self.tallies[kind]) for kind in Office.Kind if kind in self.tallies]

    @cached_property
    def whole(self) -> Tally:
        return reduce(add, self.tallies.values(), Tally())


def attach_below(responses: Iterable[Response], today: datetime.date, *, cleared_for: Secrecy) -> None:
    """Give each duty its `below`: what stands below it. None of these duties stands below another."""
    responses = list(responses)
    roots = [response.pk for response in responses if is_counted(response)]
    found = _gather(Q(circulation__serves__in=roots), lambda row: row[1], today, cleared_for)
    for response in responses:
        response.below = Below(found[response.pk])


def attach_chain(circulations: Iterable[Circulation], today: datetime.date, *, cleared_for: Secrecy) -> None:
    """Give each of one office's circulations its `chain`: the offices it asks, and what stands below them."""
    circulations = list(circulations)
    asked = Q(circulation__in=[circulation.pk for circulation in circulations])
    found = _gather(asked, lambda row: row[0], today, cleared_for)
    for circulation in circulations:
        circulation.chain = Below(found[circulation.pk])


def _gather(first: Q, root_of, today: datetime.date, cleared_for: Secrecy) -> dict[int, dict[str, Tally]]:
    """For each root the tallies by kind; `root_of` tells the root of a row of the first level."""
    found: dict[int, dict[str, Tally]] = defaultdict(dict)
    roots: dict[int, int] = {}  # circulation → root
    for rows in _levels(first, today, cleared_for):
        roots |= {row[0]: roots.get(row[2]) or root_of(row) for row in rows}
        for circulation, *_above, kind, tally in rows:
            tallies = found[roots[circulation]]
            tallies[kind] = tallies.get(kind, Tally()) + tally
    return found


def _levels(first: Q, today: datetime.date, cleared_for: Secrecy) -> Iterator[list[Row]]:
    """The rows of one level after the other, until there is none below."""
    rows = _rows(first, today, cleared_for)
    while rows:
        yield rows
        above = {row[0] for row in rows}
        rows = _rows(
            Q(circulation__serves__circulation__in=above) & counted("circulation__serves__"),
            today,
            cleared_for,
        )


def _rows(which: Q, today: datetime.date, cleared_for: Secrecy) -> list[Row]:
    duties = Response.objects.counted().filter(which, circulation__letter__secrecy__lte=cleared_for)
    place = ("circulation", "circulation__serves", "circulation__serves__circulation", "office__kind")
    rows = duties.order_by().values_list(*place).annotate(**aggregates(today))
    return [(*row[:4], Tally.of_row(*row[4:])) for row in rows]
