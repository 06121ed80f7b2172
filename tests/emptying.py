"""After a test that commits, SQLite empties its tables by DELETE, which the database refuses of some."""

from django.db import connection

REFUSING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'"


def let_the_tests_empty_all() -> None:
    """Without those triggers while the tables are emptied, and with them again after."""
    empty = connection.ops.execute_sql_flush

    def emptied(statements: list[str]) -> None:
        with connection.cursor() as cursor:
            triggers = cursor.execute(REFUSING).fetchall()
        empty(
            [*(f"DROP TRIGGER {name}" for name, _sql in triggers), *statements, *(sql for _, sql in triggers)]
        )

    connection.ops.execute_sql_flush = emptied
