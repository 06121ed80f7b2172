"""What stands below a duty through the circulations that serve it, down to the last office.

Three queries for each level, one for who was asked and two that count the answers, whatever their number.
What stands below an excused or withdrawn duty is
left out with it, since nobody above waits for it any more. So is what a letter more secret than `cleared_for`
asks, and all below it, as if it did not exist: even a count would tell that there is one.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add

from django.db.models import Q
from django.utils.translation import gettext as _

from offices.models import Office
from offices.secrecy import Secrecy

from ..counting import counted
from ..models import Circulation, Response
from .tally import Tally, tallies_of

MANY = 1_000  # duties of one level
Root = Response | Circulation | int  # the key of a duty


@dataclass(frozen=True)
class Level:
    """The offices of one kind that stand below."""

    kind: Office.Kind
    tally: Tally

    @property
    def name(self) -> str:
        """As offices abbreviate it in a line of many."""
        return _("อปท.") if self.kind == Office.Kind.LOCAL else str(self.kind.label)


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
    """Give each duty its `below`: what stands below it."""
    responses = list(responses)
    below = below_each((response.pk for response in responses), today, cleared_for=cleared_for)
    for response in responses:
        response.below = below[response.pk]


def below_each(duties: Iterable[int], today: datetime.date, *, cleared_for: Secrecy) -> dict[int, Below]:
    """What stands below each duty, by their keys."""
    duties, walk = list(duties), Walk(today, cleared_for)
    level = walk.serving("serves", {pk: [pk] for pk in duties})
    walk.descend(level, walk.count(level))
    return {pk: walk.below(pk) for pk in duties}


def attach(
    responses: Iterable[Response],
    circulations: Iterable[Circulation],
    today: datetime.date,
    *,
    cleared_for: Secrecy,
) -> None:
    """Both, in one way down. The counts are `answered`, `counted` and `late` of whom a circulation asks."""
    responses, circulations, walk = list(responses), list(circulations), Walk(today, cleared_for)
    level = walk.serving("serves", {response.pk: [response] for response in responses})
    for circulation in circulations:
        level.setdefault(circulation.pk, []).append(circulation)
    asked = walk.count(level)
    for circulation in circulations:
        own = walk.below(circulation).whole
        circulation.answered, circulation.counted, circulation.late = own.answered, own.counted, own.late
        if circulation.letter.secrecy > cleared_for:
            walk.leave(circulation)
            del level[circulation.pk]
    walk.descend(level, asked)
    for response in responses:
        response.below = walk.below(response)
    for circulation in circulations:
        circulation.chain = walk.below(circulation)


def attach_further(
    circulation: Circulation,
    today: datetime.date,
    *,
    cleared_for: Secrecy,
    asked: Counter[str] | None = None,
) -> None:
    """Give a circulation its `further`: what stands below the offices that it asks, these left out.

    `asked`: how many of each kind these are, where that is known.
    """
    walk = Walk(today, cleared_for)
    if circulation.letter.secrecy <= cleared_for:
        walk.descend({circulation.pk: [circulation]}, asked)
    circulation.further = walk.below(circulation)


class Walk:
    """Down from many roots at once: duties and circulations.

    What it counts belongs to the roots it came from: an office's circulation may serve a duty of its own.
    """

    def __init__(self, today: datetime.date, cleared_for: Secrecy):
        self.today, self.cleared_for = today, cleared_for
        self._found: dict[Root, dict[str, Tally]] = defaultdict(dict)  # by the kind of the offices

    def below(self, root: Root) -> Below:
        """What was counted of a root so far."""
        return Below(dict(self._found[root]))

    def leave(self, root: Root) -> None:
        """Forget what was counted of it."""
        del self._found[root]

    def descend(self, roots: dict[int, list[Root]], asked: Counter[str] | None = None) -> None:
        """From circulations, each with its roots, until nobody below has asked anybody; `asked` by them."""
        while below := self.serving("serves__circulation", roots, asked):
            roots, asked = below, self.count(below)

    def serving(
        self, above: str, roots: dict[int, list[Root]], asked: Counter[str] | None = None
    ) -> dict[int, list[Root]]:
        """The circulations below, each with the roots of what stands above it; `above` leads there."""
        serving = Circulation.objects.filter(
            counted("serves__"), letter__secrecy__lte=self.cleared_for, **{f"{above}__in": roots}
        )
        if asked and asked.total() > MANY:
            serving = serving.filter(_among_few(asked))
        return {pk: list(roots[key]) for pk, key in serving.order_by().values_list("pk", above)}

    def count(self, roots: dict[int, list[Root]]) -> Counter[str]:
        """Add the duties of one level, those of circulations, to the roots of each; how many of each kind."""
        duties = Response.objects.counted().filter(circulation__in=roots).order_by()
        asked = Counter()
        for pk, kind, tally in tallies_of(duties, self.today, "circulation", "office__kind"):
            asked[kind] += tally.counted
            for root in roots[pk]:
                self._found[root][kind] = self._found[root].get(kind, Tally()) + tally
        return asked


def _among_few(asked: Iterable[str]) -> Q:
    """Of a circulation: that it serves one of the few duties that offices of such kinds pass on at all.

    Thousands of local offices pass nothing on: to look that up for each would read all their duties again.
    """
    passed_on = Circulation.objects.filter(serves__isnull=False, office__kind__in=asked).order_by()
    duties = list(passed_on.values_list("serves", flat=True)[: MANY + 1])
    return Q() if len(duties) > MANY else Q(serves__in=duties)
