"""Many rows at once: by COPY on PostgreSQL, and its indexes made when the rows are there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

AT_ONCE = 50_000  # rows


def store(table: str, columns: tuple[str, ...], rows: Iterable[tuple]) -> None:
    from django.db import connection

    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # noqa: S608 — ours
                for lot in _lots(rows):
                    copy.write("".join(map(_line, lot)))
            return
        marks = ", ".join(["%s"] * len(columns))
        for lot in _lots(rows):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", lot)  # noqa: S608 — ours


def _lots(rows: Iterable[tuple]) -> Iterator[list[tuple]]:
    rows = iter(rows)
    while lot := list(islice(rows, AT_ONCE)):
        yield lot


def _line(row: tuple) -> str:
    return "\t".join(["\\N" if each is None else str(each) for each in row]) + "\n"


@contextmanager
def without_indexes(*tables: str) -> Iterator[None]:
    """On PostgreSQL the tables lose their indexes and no foreign key is checked, until the end."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint) ORDER BY indexname",
            [list(tables)],
        )
        found = cursor.fetchall()
        cursor.execute("SET session_replication_role = replica")
        for name, _definition in found:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, definition in found:
            cursor.execute(definition)
        cursor.execute("SET session_replication_role = origin")


def settle_keys() -> None:
    """The next key comes after those that were given here."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def analyse() -> None:
    """PostgreSQL does so by itself, in time; SQLite does not."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
