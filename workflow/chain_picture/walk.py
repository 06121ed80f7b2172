"""Down one matter, a level at a time, with the same few queries for a level of any width."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import groupby

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from offices.models import User

from .. import rollup
from ..counting import counted
from ..models import Circulation, Response
from ..querysets import ResponseQuerySet
from ..rollup import Below, Tally
from ..rollup.tally import tallies_of
from .duties import Duty, duties_of
from .nodes import WIDE, Node, Sending, merged
from .opened import MOST, Opened
from .places import Places

SERVING = ["pk", "serves", "letter", "letter__secrecy", "opened_at", "due_on"]


class Walk:
    def __init__(self, user: User, today: datetime.date, opened: Opened):
        self.user, self.today, self.opened = user, today, opened
        self.own_levels = own_levels(user)
        self.places = Places(today)
        self.sendings: list[Sending] = []  # of the branches that are open, level by level, as are the nodes
        self.nodes: list[Node] = []
        self.is_cut = False  # a branch stayed shut because there would be too many boxes

    def descend(self, root: Sending) -> None:
        sendings, depth = [root], 0
        while sendings:
            depth += 1
            self._measure(sendings)
            sendings = self._opened(sendings)
            self.sendings += sendings
            nodes = self._filled(sendings, depth)
            self._serve([node for node in nodes if node.duty])
            self.nodes += nodes
            sendings = [each for node in nodes for each in node.sendings]
        self._roll_up()

    def _measure(self, sendings: list[Sending]) -> None:
        """How many each asks: as many as the person may see."""
        of_all = {each.pk: each for each in sendings if each.level is not None and not each.is_place}
        asked = Response.objects.filter(circulation__in=of_all).order_by()
        for pk, size in asked.values_list("circulation").annotate(Count("pk")):
            of_all[pk].size = size
        for own in (each for each in sendings if each.level is None):  # the root alone can be such
            own.size = self._own_lines(own).count()

    def _opened(self, sendings: list[Sending]) -> list[Sending]:
        """Those of the branches that are open."""
        drawn, opened = 1 + len(self.nodes), []
        has_room = drawn + sum(_boxes(each) for each in sendings) <= self.opened.room
        for node, each in groupby(sendings, key=lambda sending: sending.above):
            branch = list(each)
            if node and not self.opened.opens(node.key, has_room=has_room):
                continue
            drawn += sum(_boxes(sending) for sending in branch)
            if node and drawn > MOST:
                self.is_cut = True
                break
            if node:
                node.is_open = True
            opened += branch
        return opened

    def _filled(self, sendings: list[Sending], depth: int) -> list[Node]:
        """The nodes of a level, and how those stand together whom each asks."""
        wide = [each for each in sendings if each.is_wide]
        self.places.learn({each.pk for each in wide})
        self.places.open(wide, depth)
        by_pk = {each.pk: each for each in sendings if not each.is_wide}
        for duty in self._duties(sendings):
            self._add(duty, by_pk[duty.circulation], depth)
        by_place = {(each.pk, each.path): each for each in wide}
        for duty in self._duties_at(by_place):
            self._add(duty, by_place[duty.circulation, duty.office.path_above], depth)
        for at, sending in by_place.items():
            sending.unlisted = max(0, self.places.own_sizes.get(at, 0) - WIDE)
        self._tally(sendings)
        return [node for sending in sendings for node in sending.nodes]

    def _duties(self, sendings: list[Sending]) -> Iterable[Duty]:
        narrow = [each for each in sendings if not each.is_wide]
        seen = Q(circulation__in=[each.pk for each in narrow if each.level is not None])
        for own in (each for each in narrow if each.level is None):
            seen |= Q(pk__in=self._own_lines(own).values("pk"))
        return duties_of(Response.objects.filter(seen)) if narrow else ()

    def _duties_at(self, by_place: dict[tuple[int, str], Sending]) -> Iterable[Duty]:
        """Of wide circulations those asked right below an office, of each the first so many."""
        paths = defaultdict(list)
        for pk, path in by_place:
            paths[pk].append(path)
        seen = Q(pk__in=[])
        for pk, each in paths.items():
            alone = Q(office__parent=None) if "" in each else Q(pk__in=[])
            seen |= Q(circulation=pk) & (alone | Q(office__parent__path__in=each))
        of_one = {"partition_by": [F("circulation"), F("office__parent")], "order_by": "office__path"}
        first = Response.objects.filter(seen).annotate(place=Window(RowNumber(), **of_one))
        return duties_of(first.filter(place__lte=WIDE)) if paths else ()

    def _own_lines(self, sending: Sending) -> ResponseQuerySet:
        return Response.objects.visible_to(self.user).filter(circulation=sending.pk)

    def _add(self, duty: Duty, sending: Sending, depth: int) -> None:
        level, own = sending.level, self.own_levels.get(duty.office.pk)
        if own is not None:
            level = own if level is None else max(level, own)
        own = max(-1 if own is None else own, self.own_levels.get(sending.office.pk, -1))
        has_page = sending.level is None or own >= sending.secrecy
        sending.nodes.append(Node(str(duty.pk), duty.office, depth, sending, duty, level, has_page))

    def _serve(self, nodes: list[Node]) -> None:
        """Give each duty the circulations that serve it, as far as the person looks down from there."""
        by_pk = {node.duty.pk: node for node in nodes if node.level is not None}
        if not by_pk:
            return
        serving = Circulation.objects.filter(counted("serves__"), serves__in=by_pk).order_by("pk")
        for pk, serves, letter, secrecy, opened_at, due_on in serving.values_list(*SERVING):
            if secrecy <= (node := by_pk[serves]).level:
                above = node.asked_by
                looks_from = above.looks_from if node.level == above.level else pk
                about = (pk, letter, secrecy, node.office, timezone.localdate(opened_at), due_on)
                node.sendings.append(Sending(*about, node.office.path, node.level, looks_from, above=node))

    def _tally(self, sendings: list[Sending]) -> None:
        by_pk = {each.pk: each for each in sendings if each.level is not None and not each.is_place}
        for pk in self.places.known & by_pk.keys():
            by_pk.pop(pk).tallies = self.places.whole[pk]
        asked = Response.objects.counted().filter(circulation__in=by_pk).order_by()
        for pk, kind, tally in tallies_of(asked, self.today, "circulation", "office__kind"):
            by_pk[pk].tallies[kind] = tally

    def _roll_up(self) -> None:
        """Below a branch that is shut, by counting; below one that is open, from what it shows."""
        shut = [node for node in self.nodes if node.duty and node.sendings and not node.is_open]
        for level, nodes in _by_level(shut).items():
            below = rollup.below_each([node.duty.pk for node in nodes], self.today, cleared_for=level)
            for node in nodes:
                node.below = below[node.duty.pk]
        self._count_wide_chains()
        for node in reversed(self.nodes):
            if node.is_open and node.duty:
                node.below = Below(_together(each.whole for each in node.sendings))

    def _count_wide_chains(self) -> None:
        """Of a wide circulation no place tells what stands below the duties in it."""
        wide = {each.pk: each for each in self.sendings if each.is_wide and not each.is_place}
        for circulation in Circulation.objects.filter(pk__in=wide).select_related("letter"):
            sending = wide[circulation.pk]
            asked = Counter({kind: tally.counted for kind, tally in sending.tallies.items()})
            rollup.attach_further(circulation, self.today, cleared_for=sending.level, asked=asked)
            sending.chain = merged(sending.tallies, circulation.further.tallies)


def own_levels(user: User) -> dict[int, int]:
    """The offices (keys) where the person works, and how far they are cleared there."""
    levels = sorted(user.cleared_offices.items())
    return {office: int(level) for level, offices in levels for office in offices}


def _boxes(sending: Sending) -> int:
    return min(sending.size, WIDE)


def _together(each: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    whole: dict[str, Tally] = {}
    for tallies in each:
        whole = merged(whole, tallies)
    return whole


def _by_level(nodes: Iterable[Node]) -> dict[int, list[Node]]:
    levels = defaultdict(list)
    for node in nodes:
        levels[node.level].append(node)
    return levels
