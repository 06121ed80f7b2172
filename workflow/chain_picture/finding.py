"""Going to an office of a matter by its name: what opens is the way to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from offices.models import User
from thai.text import search_key

from ..counting import counted
from ..models import Circulation, Response
from .nodes import Sending
from .opened import place_key
from .walk import own_levels

MOST_FOUND = 20


@dataclass(frozen=True)
class Found:
    duties: tuple[Response, ...] = ()  # by the place of their offices in the country
    ways: frozenset[str] = frozenset()  # the branches to be opened
    has_more: bool = False


@dataclass(frozen=True)
class Reached:
    """A circulation that the person may look at: what it serves, and how far one looks from there."""

    serves: int | None
    above: int | None  # the circulation of that duty
    level: int | None


def find(root: Sending, user: User, name: str) -> Found:
    """The duties of the matter whose office's name holds the words."""
    if not (key := search_key(name)):
        return Found()
    reached = _reached(root, user)
    seen = Q(circulation__in=[pk for pk, each in reached.items() if each.level is not None])
    if root.level is None:
        own = Response.objects.visible_to(user).filter(circulation=root.pk)
        seen |= Q(pk__in=own.values("pk"))
    named = Q(office__name_key__contains=key) | Q(office__short_name__icontains=name)
    duties = Response.objects.filter(seen, named).select_related("office__parent").order_by("office__path")
    found = list(duties[: MOST_FOUND + 1])
    ways = frozenset(key for duty in found[:MOST_FOUND] for key in _way(duty, reached))
    return Found(tuple(found[:MOST_FOUND]), ways, len(found) > MOST_FOUND)


def _reached(root: Sending, user: User) -> dict[int, Reached]:
    """All circulations of the matter, by key; a query for each level."""
    own, reached = own_levels(user), {root.pk: Reached(None, None, root.level)}
    frontier = [root.pk]
    while frontier:
        serving = Circulation.objects.filter(counted("serves__"), serves__circulation__in=frontier)
        at = ("pk", "serves", "serves__circulation", "serves__office", "letter__secrecy")
        frontier = []
        for pk, serves, above, office, secrecy in serving.order_by().values_list(*at):
            levels = [each for each in (reached[above].level, own.get(office)) if each is not None]
            if levels and secrecy <= max(levels):
                reached[pk] = Reached(serves, above, max(levels))
                frontier.append(pk)
    return reached


def _way(duty: Response, reached: dict[int, Reached]) -> Iterator[str]:
    """Every branch above a duty: those of duties, and of the places that a wide circulation has instead."""
    path, pk = duty.office.path, duty.circulation_id
    while pk is not None:
        yield from (place_key(pk, code) for code in path.split("/")[:-2])
        each = reached[pk]
        if each.serves is not None:
            yield str(each.serves)
        pk = each.above
