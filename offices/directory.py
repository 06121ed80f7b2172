"""Offices looked up by the names that a line of addressees gives them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import Q

from thai.addressees import Named
from thai.office_names import Kind, Noun, place_of, spellings
from thai.text import alike, search_key, trigrams

from .models import Office
from .querysets import OfficeQuerySet

LISTED = ("code", "name", "name_key", "short_name", "kind", "path", "parent_id")  # of an office in a list
A_BATCH = 400  # names in one query
LIKE, MOST_LIKE = 0.25, 8  # share of common trigrams from which a name is offered; how many are


class Directory:
    """The offices that exist on a day, for one that writes to them. All names are looked up at once."""

    def __init__(self, asker: Office, on: datetime.date, names: Iterable[Named]):
        self.asker, self.on = asker, on
        self._by_name: dict[str, list[Office]] = defaultdict(list)
        keys = {key for name in names for key in _keys(self._in_full(name))}
        for office in self._going_by(sorted(keys)):
            for key in {office.name_key, search_key(office.short_name)}:
                self._by_name[key].append(office)

    @property
    def offices(self) -> OfficeQuerySet:
        return Office.objects.existing(self.on).others_than(self.asker).only(*LISTED)

    def called(self, name: Named) -> list[Office]:
        """Whom the name may mean; of several those below the one who asks, where there are any."""
        name = self._in_full(name)
        places = [self.place(each) for each in name.within]
        found = {o for key in _keys(name) for o in self._by_name[key] if _is(o, name.noun)}
        found = {o for o in found if all(_is_in(o, place) for place in places)}
        if name.noun is None:
            found = {
                o for o in found if search_key(name.name) in (o.name_key, search_key(o.short_name))
            } or found
        below = {o for o in found if o.path.startswith(self.asker.path)}
        return sorted(below or found, key=lambda office: office.path)

    def place(self, name: Named) -> list[Office]:
        """The office whose area is meant; the own one for a name that only says «ในจังหวัด»."""
        own = Named(place_of(self.asker.short), name.noun)
        if name.noun is None and not name.name:
            return [self.asker]
        if _is(self.asker, name.noun) and name.name in ("", own.name):
            return [self.asker]
        return self.called(name) if name.name else []

    def like(self, name: Named) -> list[Office]:
        """Those whose names look most like one that nobody goes by."""
        kinds = Q(kind=name.noun.kind) if name.noun else Q()
        shares = Q()
        for piece in sorted(trigrams(search_key(name.name)))[-12:]:  # those of a space come first
            shares |= Q(name_key__contains=piece.strip()) | Q(short_name__contains=piece.strip())
        found = [(alike(place_of(o.short), name.name), o) for o in self.offices.filter(kinds & shares)[:2000]]
        return [o for share, o in sorted(found, key=lambda pair: -pair[0]) if share >= LIKE][:MOST_LIKE]

    def _going_by(self, keys: list[str]) -> Iterator[Office]:
        for start in range(0, len(keys), A_BATCH):
            some = keys[start : start + A_BATCH]
            yield from self.offices.filter(Q(name_key__in=some) | Q(short_name__in=some))

    def _in_full(self, name: Named) -> Named:
        """«อำเภอเมือง» is that of the province it stands in: เมืองตาก."""
        if name.noun != Noun(Kind.DISTRICT) or name.name != "เมือง":
            return name
        place = next((each.name for each in name.within if each.name), place_of(self.asker.short))
        return replace(name, name=f"เมือง{place}")


def _keys(name: Named) -> set[str]:
    own = spellings(name.noun, name.name) if name.name else set()
    return own.union(*(_keys(place) for place in name.within))


def _is(office: Office, noun: Noun | None) -> bool:
    return noun is None or (office.kind == noun.kind and office.name.startswith(noun.form))


def _is_in(office: Office, places: list[Office]) -> bool:
    return any(office.path.startswith(place.path) for place in places)
