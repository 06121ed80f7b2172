"""What stands below a duty through the circulations that serve it, down to the last office.

Three queries for each level, one for who was asked and two that count the answers, whatever their number.
What stands below an excused or withdrawn duty is
left out with it, since nobody above waits for it any more. So is what a letter more secret than `cleared_for`
asks, and all below it, as if it did not exist: even a count would tell that there is one.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add

from django.utils.translation import gettext as _

from offices.models import Office
from offices.secrecy import Secrecy

from ..counting import counted
from ..models import Circulation, Response
from .tally import Tally, tallies_of


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
    responses, walk = list(responses), Walk(today, cleared_for)
    below = walk.serving("serves", {response.pk: response.pk for response in responses})
    walk.count(below)
    walk.descend(below)
    for response in responses:
        response.below = Below(walk.found[response.pk])


def attach_chain(circulations: Iterable[Circulation], today: datetime.date, *, cleared_for: Secrecy) -> None:
    """Give each circulation its `chain`: the offices it asks, and what stands below them."""
    circulations, walk = list(circulations), Walk(today, cleared_for)
    roots = {each.pk: each.pk for each in circulations if each.letter.secrecy <= cleared_for}
    walk.count(roots)
    walk.descend(roots)
    for circulation in circulations:
        circulation.chain = Below(walk.found[circulation.pk])


def attach_further(circulation: Circulation, today: datetime.date, *, cleared_for: Secrecy) -> None:
    """Give a circulation its `further`: what stands below the offices that it asks, these left out."""
    is_known = circulation.letter.secrecy <= cleared_for
    circulation.further = further(circulation.pk, today, cleared_for=cleared_for) if is_known else Below({})


def further(circulation: int, today: datetime.date, *, cleared_for: Secrecy) -> Below:
    """What stands below the offices that a circulation (its key) asks, for who may know of it."""
    walk = Walk(today, cleared_for)
    walk.descend({circulation: circulation})
    return Below(walk.found[circulation])


class Walk:
    """Down from many roots at once; what it counts belongs to the root it came from.

    A root may stand below another: so many levels up from a circulation there is one root at most.
    """

    def __init__(self, today: datetime.date, cleared_for: Secrecy):
        self.today, self.cleared_for = today, cleared_for
        self.found: dict[int, dict[str, Tally]] = defaultdict(dict)  # root → kind of the offices → tally

    def descend(self, roots: dict[int, int]) -> None:
        """From circulations, each with its root, until nobody below has asked anybody."""
        while below := self.serving("serves__circulation", roots):
            self.count(below)
            roots = below

    def serving(self, above: str, roots: dict[int, int]) -> dict[int, int]:
        """The circulations below, each with the root of what stands above it; `above` leads there."""
        serving = Circulation.objects.filter(
            counted("serves__"), letter__secrecy__lte=self.cleared_for, **{f"{above}__in": roots}
        )
        return {pk: roots[key] for pk, key in serving.order_by().values_list("pk", above)}

    def count(self, roots: dict[int, int]) -> None:
        """Add the duties of one level, those of circulations, to the root of each."""
        duties = Response.objects.counted().filter(circulation__in=roots).order_by()
        for pk, kind, tally in tallies_of(duties, self.today, "circulation", "office__kind"):
            tallies = self.found[roots[pk]]
            tallies[kind] = tallies.get(kind, Tally()) + tally
