"""A circulation that asks very many is split by the offices above them: 7,850 local offices by province, then
by district. Such a place is no duty: it says how many of those below it have answered."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import replace

from django.db.models import Count

from offices.models import Office

from ..models import Response
from ..querysets import ResponseQuerySet
from ..rollup import Below, Tally
from ..rollup.tally import open_tallies
from ..states import State
from .nodes import Node, Sending, Tallies
from .opened import place_key

At = tuple[int, str]  # a circulation, and the path of an office


class Places:
    """Where those stand whom each circulation asks, and how they stand together below each office."""

    def __init__(self, today: datetime.date):
        self.today = today
        self.known: set[int] = set()
        self.steps: dict[At, set[str]] = defaultdict(set)  # the paths one step below
        self.own_sizes: Counter[At] = Counter()  # of those right below
        self.tallies: dict[At, Tallies] = defaultdict(lambda: defaultdict(Tally))  # with all below
        self.whole: dict[int, Tallies] = defaultdict(lambda: defaultdict(Tally))  # of a circulation

    def learn(self, wide: set[int]) -> None:
        """Read what is stored of circulations (keys) not known by now."""
        if new := wide - self.known:
            self.known |= new
            self._read(Response.objects.filter(circulation__in=new).order_by())

    def _read(self, asked: ResponseQuerySet) -> None:
        """All in one pass over an index, and what is still to be answered, with its days, in another."""
        at = ("circulation", "office__parent", "office__kind")
        everyone = list(asked.values_list(*at, "state", "is_copy").annotate(Count("pk")))
        above = Office.objects.filter(pk__in={parent for _pk, parent, *_of in everyone})
        # Below nobody, and below whom another was asked meanwhile, leads no way.
        ways = defaultdict(list, {pk: _ways(path) for pk, path in above.values_list("pk", "path")})
        for pk, parent, kind, state, is_copy, size in everyone:
            self.own_sizes[pk, ways[parent][-1][1] if parent else ""] += size
            for step, below in ways[parent]:
                self.steps[pk, step].add(below)
            if state in State.answered() and not is_copy:
                self._add(pk, ways[parent], kind, Tally.of_state(state, size))
        for pk, parent, kind, tally in open_tallies(asked.counted(), self.today, *at):
            self._add(pk, ways[parent], kind, tally)

    def _add(self, pk: int, ways: list[tuple[str, str]], kind: str, tally: Tally) -> None:
        self.whole[pk][kind] += tally
        for _step, below in ways:
            self.tallies[pk, below][kind] += tally

    def open(self, sendings: Collection[Sending], depth: int) -> None:
        """Give each the places right below it, in the order of the country."""
        for each in sendings:
            if not all(path.startswith(each.path) for pk, path in self.own_sizes if pk == each.pk):
                each.path = each.path if each.is_place else ""  # it asks beside those below it
        found = [(each, path) for each in sendings for path in sorted(self.steps[each.pk, each.path])]
        offices = Office.objects.in_bulk({_code(path) for _sending, path in found}, field_name="code")
        for sending, path in found:
            office, at = offices[_code(path)], (sending.pk, path)
            node = Node(place_key(sending.pk, office.code), office, depth, sending)
            node.below = Below(self.tallies[at])
            size = len(self.steps[at]) + self.own_sizes.get(at, 0)
            inside = replace(sending, above=node, path=path, size=size, tallies=self.tallies[at])
            node.sendings = [replace(inside, nodes=[], is_place=True)]
            sending.nodes.append(node)


def _ways(path: str) -> list[tuple[str, str]]:
    """Each step down to an office: from which path to which."""
    codes = path.split("/")[:-1]
    paths = ["", *("/".join(codes[: n + 1]) + "/" for n in range(len(codes)))]
    return list(zip(paths, paths[1:], strict=False))


def _code(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
