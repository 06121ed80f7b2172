"""A database whose disk has no room left, so that the database itself says so."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def without(table: str) -> Iterator[None]:
    """SQLite's file may not grow; PostgreSQL answers a row of `table` as where its disk is full (53100)."""
    begin, end = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    _do(begin, table)
    try:
        yield
    finally:
        _do(end, table)


def _do(statements: tuple[str, ...], table: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.format(table=table))


_SQLITE = (
    ("VACUUM", "PRAGMA max_page_count = 1"),  # no page is free, and it may have no more than there are
    ("PRAGMA max_page_count = 1073741823",),
)
_POSTGRESQL = (
    (
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION no_room()",
    ),
    ("DROP FUNCTION no_room() CASCADE",),
)
