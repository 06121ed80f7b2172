"""What the picture is made of: duties, and whom their offices asked in turn."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import add

from offices.models import Office

from ..rollup import Below, Tally
from .duties import Duty, OfficeShown

WIDE = 100  # offices: a circulation that asks more is split by the offices above them

Tallies = dict[str, Tally]  # by the kind of the offices


@dataclass(eq=False)
class Sending:
    """Those whom one circulation asks; of a very wide one, those who stand below one office."""

    pk: int  # of the circulation
    letter: int  # its key
    secrecy: int
    office: OfficeShown | Office  # that asks
    opened_on: datetime.date
    due_on: datetime.date | None
    path: str  # of the office below which these stand
    level: int | None = None  # of secrecy, up to which the person looks down; None: sees only their own line
    looks_from: int | None = None  # the circulation that gives the right to look
    above: "Node | None" = None
    is_place: bool = False  # only some of those asked: who stand below one office
    size: int = 0  # how many offices it asks; of a place, how many offices and places are right below it
    nodes: list["Node"] = field(default_factory=list)
    unlisted: int = 0  # asked, beside the nodes: too many to draw
    tallies: Tallies = field(default_factory=dict)  # of those asked here, without those below them
    chain: Tallies | None = None  # of all below, where that is more than the nodes tell
    number: str = ""  # of the letter, where the person may open it

    @property
    def is_wide(self) -> bool:
        return self.is_place or self.size > WIDE

    @cached_property
    def own(self) -> Tally:
        return reduce(add, self.tallies.values(), Tally())

    @cached_property
    def whole(self) -> Tallies:
        """Of all below, down to the last office."""
        if self.chain is not None:
            return self.chain
        return reduce(merged, (node.below.tallies for node in self.nodes), self.tallies)


@dataclass(eq=False)
class Node:
    """One office's duty; without one, the place of an office below which others were asked directly."""

    key: str
    office: OfficeShown | Office
    depth: int
    asked_by: Sending
    duty: Duty | None = None
    level: int | None = None
    has_page: bool = False  # the person may open the page of the duty
    is_open: bool = False
    is_found: bool = False
    sendings: list[Sending] = field(default_factory=list)
    below: Below = field(default_factory=lambda: Below({}))

    @property
    def opens(self) -> bool:
        """Somebody stands below it."""
        return bool(self.sendings)

    @property
    def is_owing(self) -> bool:
        """It owes an answer, or somebody below it does."""
        owes = self.duty is not None and self.duty.is_open and not self.duty.is_copy
        return owes or self.below.whole.answered < self.below.whole.counted


def merged(one: Tallies, other: Tallies) -> Tallies:
    """Both together."""
    both = dict(one)
    for kind, tally in other.items():
        both[kind] = both[kind] + tally if kind in both else tally
    return both
