"""Many rows put into empty tables, each database by its quickest way."""

from collections.abc import Iterable

from django.core.management.color import no_style
from django.db import connection, models

from . import is_postgresql


def fill(table: str, columns: list[str], rows: Iterable[list]) -> None:
    """The values are as the database takes them. Foreign keys are asked for in the end."""
    quoted = connection.ops.quote_name
    into = f"{quoted(table)} ({', '.join(map(quoted, columns))})"
    with connection.cursor() as cursor:
        if is_postgresql():
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            values = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({values})", rows)  # noqa: S608 — names of ours


def count_on(filled: list[type[models.Model]]) -> None:
    """The next row of each table gets the next key. SQLite sees to it by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(statement)


def check_keys() -> None:
    """Now, and not when the transaction ends, that every foreign key leads somewhere. IntegrityError."""
    connection.check_constraints()
