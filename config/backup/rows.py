"""Rows as lines of JSON, the same from either database, in the order of their keys."""

import base64
import datetime
import decimal
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Iterator

from django.db import connection, models

from .tables import columns

A_FETCH = 2000  # rows

# As text in a line, and in words of its own for a database.
_CONVERTED = (models.DateField, models.TimeField, models.DecimalField, models.UUIDField)


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """Each row a JSON list in the order of the columns, with its line break."""
    fields = columns(model)
    json_at = [n for n, field in enumerate(fields) if isinstance(field, models.JSONField)]
    asked = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in asked.iterator(chunk_size=A_FETCH):
        if json_at:
            row = [_plain(value) if n in json_at else value for n, value in enumerate(row)]
        yield f"{_encoded(row)}\n".encode()


class Summed:
    """Lines on their way: how many went by, and the SHA-256 of all."""

    def __init__(self, lines: Iterable[bytes]):
        self._lines, self._count, self._digest = lines, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self._count += 1
            self._digest.update(line)
            yield line

    @property
    def told(self) -> dict:
        return {"count": self._count, "sha256": self._digest.hexdigest()}


def summed(lines: Iterable[bytes]) -> dict:
    """Of all of them."""
    went_by = Summed(lines)
    for _line in went_by:
        pass
    return went_by.told


def values(model: type[models.Model], told: Iterable[bytes]) -> Iterator[list]:
    """The rows of such lines, as this database takes them."""
    readers = [(n, reader) for n, field in enumerate(columns(model)) if (reader := _reader(field))]
    for line in told:
        row = json.loads(line)
        for n, read in readers:
            row[n] = read(row[n])
        yield row


def _told(value) -> str:
    match value:
        case datetime.datetime():
            return value.astimezone(datetime.UTC).isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case decimal.Decimal() | uuid.UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(type(value))


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_told).encode


def _plain(value):
    """PostgreSQL keeps a number of JSON as it is counted, SQLite as it was written: 1.0 is 1."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
    return value


def _reader(field: models.Field) -> Callable | None:
    """None where a value of JSON is one of the database."""
    if isinstance(field, models.JSONField):
        return lambda told: None if told is None and field.null else field.get_db_prep_value(told, connection)
    if isinstance(field, models.BinaryField):
        return lambda told: told if told is None else base64.b64decode(told)
    if isinstance(field, _CONVERTED):
        return lambda told: field.get_db_prep_save(field.to_python(told), connection)
    return None
