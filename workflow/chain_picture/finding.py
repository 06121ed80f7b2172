"""Going to an office of a matter by its name: what opens is the way to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from offices.models import Office, User
from thai.text import search_key

from ..counting import counted
from ..models import Circulation, Response
from .nodes import WIDE, Sending
from .opened import place_key
from .walk import own_levels

MOST_FOUND = 20


@dataclass(frozen=True)
class Place:
    """An office by which a wide circulation is split: it was not asked, those below it were."""

    circulation: int
    office: Office

    @property
    def key(self) -> str:
        return place_key(self.circulation, self.office.code)


@dataclass(frozen=True)
class Found:
    duties: tuple[Response, ...] = ()  # by the place of their offices in the country
    places: tuple[Place, ...] = ()
    ways: frozenset[str] = frozenset()  # the branches to be opened
    has_more: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Of the nodes to be marked."""
        return frozenset([*(str(duty.pk) for duty in self.duties), *(place.key for place in self.places)])


@dataclass(frozen=True)
class Reached:
    """A circulation that the person may look at: what it serves, and how far one looks from there."""

    serves: int | None
    above: int | None  # the circulation of that duty
    level: int | None


def find(root: Sending, user: User, name: str) -> Found:
    """The duties and places of the matter whose office's name holds the words."""
    if not (key := search_key(name)):
        return Found()
    reached = _reached(root, user)
    seen = Q(circulation__in=[pk for pk, each in reached.items() if each.level is not None])
    if root.level is None:
        own = Response.objects.visible_to(user).filter(circulation=root.pk)
        seen |= Q(pk__in=own.values("pk"))
    named = {"name_key__contains": key, "short_name__icontains": name}
    of_office = Q(*((f"office__{field}", words) for field, words in named.items()), _connector=Q.OR)
    duties = (
        Response.objects.filter(seen, of_office).select_related("office__parent").order_by("office__path")
    )
    found = list(duties[: MOST_FOUND + 1])
    places = tuple(_places(reached, Q(*named.items(), _connector=Q.OR)))
    targets = [(duty.office, duty.circulation_id) for duty in found[:MOST_FOUND]]
    targets += [(place.office, place.circulation) for place in places]
    ways = frozenset(key for office, pk in targets for key in _way(office, pk, reached))
    return Found(tuple(found[:MOST_FOUND]), places, ways, len(found) > MOST_FOUND)


def _places(reached: dict[int, Reached], named: Q) -> Iterator[Place]:
    looked = [pk for pk, each in reached.items() if each.level is not None]
    asked = Response.objects.filter(circulation__in=looked).order_by()
    sizes = asked.values("circulation").annotate(size=Count("pk"))
    split = asked.filter(circulation__in=sizes.filter(size__gt=WIDE).values("circulation"))
    steps = split.values_list("circulation", "office__parent__path").distinct()
    known = {(pk, code) for pk, path in steps for code in (path or "").split("/")[:-1]}
    offices = Office.objects.filter(named, code__in={code for _pk, code in known}).order_by("path")
    for office in offices[:MOST_FOUND]:
        yield from (Place(pk, office) for pk in sorted(reached) if (pk, office.code) in known)


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


def _way(office: Office, circulation: int, reached: dict[int, Reached]) -> Iterator[str]:
    """Every branch above an office: of duties, and of the places that a wide circulation has instead."""
    path, pk = office.path, circulation
    while pk is not None:
        yield from (place_key(pk, code) for code in path.split("/")[:-2])
        each = reached[pk]
        if each.serves is not None:
            yield str(each.serves)
        pk = each.above
