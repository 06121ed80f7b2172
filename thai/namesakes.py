"""Of many names those that are spelled like one: an index, where comparing each would take minutes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from thai.text import search_key, trigrams

T = TypeVar("T")


class Namesakes(Generic[T]):
    """Things found by names that share trigrams with theirs, as `thai.text.alike` measures it."""

    def __init__(self, named: Iterable[tuple[T, str]]) -> None:
        self._things: list[T] = []
        self._sizes: list[int] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for thing, name in named:
            pieces = trigrams(search_key(name))
            for piece in pieces:
                self._places[piece].append(len(self._things))
            self._things.append(thing)
            self._sizes.append(len(pieces))

    def like(self, name: str, *, least: float, most: int) -> list[T]:
        """The likest first, each once: those that share at least `least` (0 to 1) of their trigrams."""
        pieces = trigrams(search_key(name))
        common = Counter(place for piece in pieces for place in self._places.get(piece, ()))
        shares: dict[T, float] = {}
        for place, shared in common.items():
            share = shared / (len(pieces) + self._sizes[place] - shared)
            if share >= least:
                thing = self._things[place]
                shares[thing] = max(share, shares.get(thing, 0.0))
        return sorted(shares, key=lambda thing: -shares[thing])[:most]
