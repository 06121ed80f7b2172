"""All that names a person, as JSON, piece by piece: of ten years it is a hundred thousand rows."""

import datetime
import json
from collections.abc import Iterator
from functools import reduce
from itertools import islice
from operator import or_

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from offices.models import User

from .readable import readable
from .relations import is_secret, moments, naming, told_fields

AT_ONCE = 500  # rows
CLOSED = {"closed": "เรื่องที่ท่านไม่มีสิทธิ์ดูในขณะนี้"}


def told_as_json(person: User, now: datetime.datetime) -> Iterator[str]:
    """One object: who, when it was told, and the rows of each model that name the person."""
    yield f'{{"told_at": {_json(now)},\n"person": {_json(_themselves(person))},\n"rows": {{'
    for place, (model, names) in enumerate(naming()):
        yield f"{',' if place else ''}\n{_json(model._meta.label)}: ["
        for number, row in enumerate(_rows(model, names, person)):
            yield f"{',' if number else ''}\n{_json(row)}"
        yield "]"
    yield "\n}}\n"


def counted(person: User) -> dict[type[models.Model], int]:
    """How many rows of each model name the person; those without any are left out."""
    found = {model: _naming(model, names, person).count() for model, names in naming()}
    return {model: count for model, count in found.items() if count}


def _themselves(person: User) -> dict:
    fields = [field for field in User._meta.concrete_fields if not (field.is_relation or is_secret(field))]
    return {field.name: getattr(person, field.name) for field in fields}


def _naming(model: type[models.Model], names: list[str], person: User) -> models.QuerySet:
    return model._default_manager.filter(reduce(or_, (Q((name, person)) for name in names)))


def _rows(model: type[models.Model], names: list[str], person: User) -> Iterator[dict]:
    fields = told_fields(model)
    ids = [f"{name}_id" for name in names]
    rows = _naming(model, names, person).order_by("pk").values("pk", *ids, *fields)
    for some in _batches(rows.iterator(chunk_size=AT_ONCE)):
        seen = readable(model, [row["pk"] for row in some], person)
        for row in some:
            is_seen = row["pk"] in seen
            told = fields if is_seen else moments(model)
            as_what = [name for name in names if row[f"{name}_id"] == person.pk]
            yield {"as": as_what, **{name: row[name] for name in told}, **({} if is_seen else CLOSED)}


def _batches(rows: Iterator[dict]) -> Iterator[list[dict]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _json(value) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
