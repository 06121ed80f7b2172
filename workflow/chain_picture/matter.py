"""The matter as one person may see it.

One looks down from what one's own office asked, as far as one is cleared there for every letter on the way,
and sees beside that what one's own offices owe. What a letter more secret asks, and all below it, does not
exist.
"""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils import timezone

from letters.models import Letter
from offices.models import User

from .. import permissions as may
from ..models import Circulation
from .nodes import Node, Sending
from .opened import Opened
from .walk import Walk


@dataclass(frozen=True)
class Matter:
    root: Sending
    is_cut: bool  # a branch that the address opens stays shut: there would be too many boxes

    @property
    def nodes(self) -> list[Node]:
        """All that are drawn, each before those below it."""
        return list(_each(self.root))


def matter_of(
    circulation: Circulation, user: User, today: datetime.date, opened: Opened, found: Collection[str] = ()
) -> Matter:
    """From an uppermost circulation down. `found`: the keys of nodes to be marked."""
    root, walk = root_of(circulation, user), Walk(user, today, opened)
    walk.descend(root)
    for node in walk.nodes:
        node.is_found = node.key in found
    if opened.only_owing:
        _leave_owing(root)
    _number(root, user)
    return Matter(root, walk.is_cut)


def root_of(circulation: Circulation, user: User) -> Sending:
    looks = may.look_below(circulation, user)
    return Sending(
        pk=circulation.pk,
        letter=circulation.letter_id,
        secrecy=circulation.letter.secrecy,
        office=circulation.office,
        opened_on=timezone.localdate(circulation.opened_at),
        due_on=circulation.due_on,
        path=circulation.office.path,
        level=int(user.clearance_at(circulation.office)) if looks else None,
        looks_from=circulation.pk if looks else None,
    )


def _each(sending: Sending) -> Iterator[Node]:
    for node in sending.nodes:
        yield node
        for below in node.sendings:
            yield from _each(below)


def _leave_owing(sending: Sending) -> None:
    sending.nodes = [node for node in sending.nodes if node.is_owing or node.is_found]
    for below in (below for node in sending.nodes for below in node.sendings):
        _leave_owing(below)


def _number(root: Sending, user: User) -> None:
    """The numbers of the letters that the person may open."""
    sendings = [root, *(each for node in _each(root) if node.is_open for each in node.sendings)]
    letters = Letter.objects.visible_to(user).filter(pk__in={each.letter for each in sendings})
    numbers = {letter.pk: letter.number_thai for letter in letters}
    for each in sendings:
        each.number = numbers.get(each.letter, "")
