"""Counts tries that may be guesses: so many, then a pause. Exact, however many processes count.

Each try takes a place of its own before it is judged: two at once never share one, and none is lost.
"""

import datetime
import hashlib
import time
from dataclasses import dataclass

from django.core.cache import cache


class Paused(Exception):
    """No try is left; `until` says when there is one again."""

    def __init__(self, until: datetime.datetime):
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class Try:
    place: str
    is_last: bool
    until: datetime.datetime  # when there is one again, if this was the last

    def give_back(self) -> None:
        """It was no guess."""
        cache.delete(self.place)


@dataclass(frozen=True)
class Tries:
    """At most so many wrong ones in a stretch of `seconds` and the one before it."""

    name: str
    most: int
    seconds: int

    def take(self, who: str) -> Try:
        """One try; Paused when there is none left."""
        before, here = self._places(who)
        taken = cache.get_many([*before, *here])
        used_before = sum(place in taken for place in before)
        open_here = here[: self.most - used_before]
        until = self._end_of_stretch(1 if used_before else 2)
        for place in open_here:
            if place not in taken and cache.add(place, 1, 2 * self.seconds):
                return Try(place, place == open_here[-1], until)
        raise Paused(until)

    def forget(self, who: str) -> None:
        """Who came in has all tries again."""
        before, here = self._places(who)
        cache.delete_many([*before, *here])

    def _places(self, who: str) -> tuple[list[str], list[str]]:
        """Those of the stretch before this one, and of this one. A place is used once, so no two get it."""
        mark, stretch = hashlib.sha256(who.encode()).hexdigest()[:32], self._stretch()
        return tuple(
            [f"try:{self.name}:{mark}:{each}:{n}" for n in range(self.most)]
            for each in (stretch - 1, stretch)
        )

    def _stretch(self) -> int:
        return int(time.time()) // self.seconds

    def _end_of_stretch(self, further: int) -> datetime.datetime:
        end = (self._stretch() + further) * self.seconds
        return datetime.datetime.fromtimestamp(end, datetime.UTC)
