"""Which pages and files show a letter, and how the key in their address leads to it.

A room above tells its own when it starts; a test finds the address that nobody told of.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from ..models import Letter


@dataclass(frozen=True)
class Page:
    words: str | Promise  # as a person calls it
    model: str  # whose key stands in the address: «letters.Entry»
    letters: tuple[str, ...]  # from there to the letters
    key: str = "pk"
    of_these: Q = Q()  # which of the paths, where not all

    def secrets(self, kwargs: Mapping[str, object]) -> QuerySet[Letter]:
        """The secret letters that are behind this address."""
        things = apps.get_model(self.model)._base_manager.filter(self.of_these, pk=kwargs[self.key])
        shown = Q(pk__in=[])
        for path in self.letters:
            shown |= Q(pk__in=things.values(path))
        return Letter.objects.filter(shown, secrecy__gt=0)


_known: dict[str, Page] = {}


def add(pages: Mapping[str, str | Promise], model: str, *letters: str, **more) -> None:
    """`pages`: the names of addresses, each with what a person calls it; `more` as in Page."""
    _known.update({name: Page(words, model, letters, **more) for name, words in pages.items()})


def all_pages() -> dict[str, Page]:
    return _known


def words(name: str) -> str:
    """Of a page that this release no longer has, its name."""
    return str(_known[name].words) if name in _known else name
