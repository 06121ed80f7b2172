"""After a test that commits, SQLite empties its tables by DELETE, which the database refuses of some."""

from django.db import connection

REFUSING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'"


def let_the_tests_empty_all() -> None:
    """Without those triggers while the tables are emptied, and with them again after: on every connection."""
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def emptied(ops, statements: list[str]) -> None:
        with ops.connection.cursor() as cursor:
            triggers = cursor.execute(REFUSING).fetchall()
        without = [f"DROP TRIGGER {name}" for name, _sql in triggers]
        empty(ops, [*without, *statements, *(sql for _name, sql in triggers)])

    operations.execute_sql_flush = emptied
