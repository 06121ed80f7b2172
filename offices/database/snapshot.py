"""All tables as they stood at one moment, read while people go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from . import is_postgresql


@contextmanager
def at_one_moment() -> Iterator[None]:
    """What is read within is what was stored when it began. In no transaction."""
    with _transaction() if is_postgresql() else _reading():
        yield


@contextmanager
def _transaction() -> Iterator[None]:
    with unhurried(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _reading() -> Iterator[None]:
    """Of a WAL each reader sees the moment of its first SELECT; BEGIN IMMEDIATE would let nobody write."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT COUNT(*) FROM sqlite_master")
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def unhurried() -> Iterator[None]:
    """A transaction that may take its time, whatever WIAN_DATABASE_SECONDS bounds the pages to."""
    with transaction.atomic():
        if is_postgresql():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield
