"""A circulation that asks very many is split by the offices above them: 7,850 local offices by province, then
by district. Such a place is no duty: it says how many of those below it have answered."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from django.db.models import Count

from offices.models import Office

from ..models import Response
from ..querysets import ResponseQuerySet
from ..rollup import Below
from ..rollup.tally import tallies_of
from .nodes import Node, Sending, Tallies, merged
from .opened import place_key

At = tuple[int, str]  # a circulation, and the path of an office


class Places:
    """Where those stand whom each circulation asks, and how they stand together below each office."""

    def __init__(self, today: datetime.date):
        self.today = today
        self.known: set[int] = set()
        self.steps: dict[At, set[str]] = defaultdict(set)  # the paths one step below
        self.own_sizes: dict[At, int] = {}  # of those right below
        self.tallies: dict[At, Tallies] = defaultdict(dict)  # with all below
        self.whole: dict[int, Tallies] = defaultdict(dict)  # of a circulation: of all whom it asks

    def learn(self, wide: set[int]) -> None:
        """Read what is stored of circulations (keys) not known by now."""
        if new := wide - self.known:
            self.known |= new
            self._read(Response.objects.filter(circulation__in=new).order_by())

    def _read(self, asked: ResponseQuerySet) -> None:
        at = ("circulation", "office__parent__path")
        for pk, path, size in asked.values_list(*at).annotate(Count("pk")):
            self.own_sizes[pk, path or ""] = size
            for above, below in _ways(path or ""):
                self.steps[pk, above].add(below)
        for pk, path, kind, tally in tallies_of(asked.counted(), self.today, *at, "office__kind"):
            self.whole[pk] = merged(self.whole[pk], {kind: tally})
            for _above, below in _ways(path or ""):
                self.tallies[pk, below] = merged(self.tallies[pk, below], {kind: tally})

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
