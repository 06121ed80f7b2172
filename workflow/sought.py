"""Which lines of a circulation somebody looks at: the words, places and ticks that the address holds."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from django.http import QueryDict

from letters.posted import whole_number
from offices.models import Office

from . import lines
from .models import Circulation
from .querysets import ResponseQuerySet


@dataclass(frozen=True)
class Sought:
    """Beside a choice of `lines`: a part of an office's name, an office above them, a kind of office."""

    choice: str = ""
    name: str = ""
    area: int | None = None  # the key of an office right below the one that asks
    kind: str = ""
    ticked: tuple[int, ...] = ()

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        keys = [whole_number(key) for key in query.getlist("chosen")[: lines.A_PAGE]]
        return cls(
            choice=query.get("state", ""),
            name=query.get("name", "")[:100],
            area=whole_number(query.get("area", "")),
            kind=query.get("kind", "") if query.get("kind") in Office.Kind.values else "",
            ticked=tuple(key for key in keys if key is not None),
        )

    @property
    def is_narrow(self) -> bool:
        """More than a choice is asked for: what is counted is not the whole circulation."""
        return self != replace(type(self)(), choice=self.choice)

    def among(self, responses: ResponseQuerySet, circulation: Circulation) -> ResponseQuerySet:
        """Whatever their state; an area that is none of the asking office's holds nothing back."""
        found = lines.named(responses, self.name)
        if self.ticked:
            found = found.filter(pk__in=self.ticked)
        if self.kind:
            found = found.filter(office__kind=self.kind)
        if self.area and (area := areas_of(circulation).filter(pk=self.area).first()):
            found = found.filter(office__path__under=area.path)
        return found


@dataclass(frozen=True)
class Places:
    """What a long list may be narrowed to."""

    circulation: Circulation
    kinds_asked: list[str]

    @classmethod
    def of(cls, circulation: Circulation) -> Self:
        kinds = circulation.responses.order_by().values_list("office__kind", flat=True).distinct()
        return cls(circulation, list(kinds))

    @cached_property
    def kinds(self) -> list[tuple[str, str]]:
        """Value and label, from the department down; none where all are alike."""
        found = [(kind.value, kind.label) for kind in Office.Kind if kind in self.kinds_asked]
        return found if len(found) > 1 else []

    @cached_property
    def areas(self) -> list[Office]:
        """The offices right below the one that asks, where it asks whom these have below them."""
        areas = list(areas_of(self.circulation))
        return areas if set(self.kinds_asked) - {area.kind for area in areas} else []


def areas_of(circulation: Circulation):
    return circulation.office.children.others_than(circulation.office).order_by("path")
