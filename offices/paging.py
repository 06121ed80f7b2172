"""Pages of lists that grow with the years: each begins where another ended, however deep it is.

A page is named by the line beside it, `after` or `before`, not by its number. The database goes to that line
in an index, where a number would make it read all that comes before; and a line that is entered meanwhile
moves nothing from one page to the next. Lists that are short by their nature have Django's numbered pages.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Self

from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import Field, Q, QuerySet
from django.utils.timezone import is_naive

COUNTED = 1_000  # lines; of more it is said that they are more


@dataclass(frozen=True)
class Key:
    """One of the fields a list is ordered by; none of its values is NULL."""

    name: str
    is_descending: bool

    @classmethod
    def read(cls, text: str) -> Self:
        return cls(text.removeprefix("-"), text.startswith("-"))

    @property
    def reversed(self) -> str:
        return self.name if self.is_descending else f"-{self.name}"

    def beyond(self, value, *, backwards: bool) -> Q:
        return Q((f"{self.name}__{'lt' if self.is_descending != backwards else 'gt'}", value))

    def from_here(self, value, *, backwards: bool) -> Q:
        return Q((f"{self.name}__{'lte' if self.is_descending != backwards else 'gte'}", value))


class Page:
    """Some lines of a queryset, and the way to those before and after them."""

    def __init__(self, lines: QuerySet, page: str, at_a_time: int):
        """`page` is what an earlier page gave as `earlier` or `later`; anything else is the first page."""
        self._keys = _keys_of(lines)
        self._lines, self._at_a_time = lines.order_by(*_texts(self._keys)), at_a_time
        side, beside = self._read(page or "")
        found = self._found(side, beside)
        if len(found) <= (at_a_time if side == "before" else 0):  # the first page is a full one
            side, found = "", self._found("", [])
        shown = found[:at_a_time]
        self.object_list = shown[::-1] if side == "before" else shown
        has_more = len(found) > at_a_time
        self._has_later = bool(side == "before" or has_more)
        self._has_earlier = has_more if side == "before" else bool(side)

    def __iter__(self) -> Iterator:
        return iter(self.object_list)

    def __len__(self) -> int:
        return len(self.object_list)

    def __getitem__(self, place):
        return self.object_list[place]

    @property
    def has_other_pages(self) -> bool:
        return self._has_earlier or self._has_later

    @property
    def earlier(self) -> str:
        """The page before this one, for its address; empty on the first."""
        return self._named("before", 0) if self._has_earlier and self.object_list else ""

    @property
    def later(self) -> str:
        return self._named("after", -1) if self._has_later and self.object_list else ""

    @cached_property
    def count(self) -> int:
        """Lines on all pages together, at most COUNTED."""
        return min(self._counted, COUNTED)

    @property
    def is_more(self) -> bool:
        return self._counted > COUNTED

    @cached_property
    def _counted(self) -> int:
        return self._lines.order_by().values("pk")[: COUNTED + 1].count()  # without what is told of a line

    def _found(self, side: str, beside: Sequence) -> list:
        """One more than is shown; read backwards for a page before."""
        lines, is_backwards = self._lines, side == "before"
        if beside:
            lines = lines.filter(_beyond(self._keys, beside, backwards=is_backwards))
        if is_backwards:
            lines = lines.order_by(*(key.reversed for key in self._keys))
        return list(lines[: self._at_a_time + 1])

    def _named(self, side: str, place: int) -> str:
        values = [_value_of(self.object_list[place], key.name) for key in self._keys]
        return f"{side}:{json.dumps(values, default=str, ensure_ascii=False, separators=(',', ':'))}"

    def _read(self, page: str) -> tuple[str, list]:
        side, _colon, values = page.partition(":")
        try:
            beside = json.loads(values) if side in {"after", "before"} else []
            return (side, self._fitting(beside)) if beside else ("", [])
        except (ValueError, TypeError, OverflowError, ValidationError, RecursionError):
            return "", []

    def _fitting(self, values: list) -> list:
        """The values as their fields hold them; an error when they are of another list."""
        fields = [_field_of(self._lines.model, key.name) for key in self._keys]
        return [self._held(field, value) for field, value in zip(fields, values, strict=True)]

    def _held(self, field: Field, value):
        value = field.to_python(value)
        field.run_validators(value)
        is_vague = isinstance(value, datetime.datetime) and is_naive(value)
        if value is None or is_vague or "\0" in str(value):
            raise ValueError(value)
        str(value).encode()  # half a character of two is none
        field.get_db_prep_value(value, connections[self._lines.db])  # a moment past the end of all days
        return value


def _keys_of(lines: QuerySet) -> list[Key]:
    """What the list is ordered by, and in the end by what no two lines share."""
    keys = [Key.read(text) for text in lines.query.order_by or lines.model._meta.ordering]
    if keys[-1].name not in {"pk", "id"}:
        keys.append(Key("pk", keys[-1].is_descending))
    return keys


def _texts(keys: Sequence[Key]) -> list[str]:
    return [f"-{key.name}" if key.is_descending else key.name for key in keys]


def _beyond(keys: Sequence[Key], values: Sequence, *, backwards: bool) -> Q:
    """Lines that come after one with these values: beyond it by the first key that differs.

    The condition on the first key follows from the others; an index begins at it.
    """
    ways, same = [], Q()
    for key, value in zip(keys, values, strict=True):
        ways.append(same & key.beyond(value, backwards=backwards))
        same &= Q((key.name, value))
    return keys[0].from_here(values[0], backwards=backwards) & reduce(or_, ways)


def _value_of(line, name: str):
    return reduce(getattr, name.split("__"), line)


def _field_of(model, name: str):
    *way, last = name.split("__")
    for each in way:
        model = model._meta.get_field(each).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)
