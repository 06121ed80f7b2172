"""Duties that several lists of one page show, read once for all of them, with who holds each."""

from collections.abc import Iterable

from letters.models import Assignment

from .holders import holders_of
from .models import Response

_RELATED = ("office__parent", "circulation__letter__issuer", "circulation__office")


class Together:
    """`expected`: keys of what a later list will want; they are read with the first that are wanted.

    A line with all its marks takes longest to ask for, not to read: five more cost nothing.
    """

    def __init__(self, expected: Iterable[int] = ()):
        self._expected = set(expected)
        self._read: dict[int, Response | None] = {}  # None: gone meanwhile
        self._held: dict[int, Assignment | None] = {}  # None: by nobody

    def duties(self, keys: Iterable[int]) -> list[Response]:
        """With their marks, in the order of the keys."""
        keys = list(keys)
        if not self._read.keys() >= {*keys}:
            wanted = ({*keys} | self._expected) - self._read.keys()
            # In no order: asked for one, Django looks through all of two hundred columns first.
            found = Response.objects.with_marks().select_related(*_RELATED).order_by().in_bulk(wanted)
            self._read |= {key: found.get(key) for key in wanted}
        return [duty for key in keys if (duty := self._read[key])]

    def holders(self, duties: Iterable[Response]) -> dict[int, Assignment]:
        """Who holds each of these, by their keys; those that nobody holds are left out."""
        keys = {duty.pk for duty in duties}
        if not self._held.keys() >= keys:
            asked = [duty for key, duty in self._read.items() if duty and key not in self._held]
            found = holders_of(asked)
            self._held |= {duty.pk: found.get(duty.pk) for duty in asked}
        return {key: holder for key in keys if (holder := self._held[key])}
