"""Which rows are chained, and what of them. A room above tells its own when it starts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

from .digests import digest


@dataclass(frozen=True)
class Content:
    """What a row says now."""

    key: int
    office: int  # whose chain it stands in
    digest: str


@dataclass(frozen=True)
class Kind:
    """A table whose rows are chained.

    Its name and fields are in every hash: a field that is added later makes a kind of another name, which new
    rows get, while the old ones go on being what they were.
    """

    name: str
    model: str  # «letters.Entry»
    title: str | Promise
    offices: tuple[str, ...]  # the fields that lead to the office; the first that is not empty
    fields: tuple[str, ...]
    shows: str  # the field by which a person finds the row: its number

    @property
    def rows(self) -> models.QuerySet:
        """By the plain queryset: what an attacker wrote is looked at, too."""
        return models.QuerySet(apps.get_model(self.model)).order_by("pk")

    def contents(self, rows: models.QuerySet, *, is_long: bool = False) -> Iterator[Content]:
        """Of rows of this kind, in their order; a long list is read in lots."""
        leading, asked = len(self.offices), rows.values_list("pk", *self.offices, *self.fields)
        for key, *values in asked.iterator(chunk_size=2000) if is_long else asked:
            office = next(each for each in values[:leading] if each is not None)
            yield Content(key, office, digest(dict(zip(self.fields, values[leading:], strict=True))))

    def of_office(self, office: int) -> models.QuerySet:
        is_ours, is_empty = models.Q(pk__in=[]), models.Q()
        for each in self.offices:
            is_ours |= models.Q(**{each: office}) & is_empty
            is_empty &= models.Q(**{f"{each}__isnull": True})
        return self.rows.filter(is_ours)

    def named(self, keys: Iterable[int]) -> dict[int, str]:
        """What a person calls the rows that are still there."""
        found = self.rows.filter(pk__in=list(keys)).values_list("pk", self.shows)
        return {key: str(name) for key, name in found}


_known: dict[str, Kind] = {}


def add(*kinds: Kind) -> None:
    _known.update({kind.name: kind for kind in kinds})


def all_kinds() -> list[Kind]:
    return sorted(_known.values(), key=lambda kind: kind.name)


def kind(name: str) -> Kind:
    """KeyError for a kind that this release does not know."""
    return _known[name]


def kind_of(model: type[models.Model]) -> Kind:
    return next(each for each in _known.values() if each.model == model._meta.label)
