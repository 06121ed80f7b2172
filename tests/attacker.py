"""Whoever has the database writes past Wian: by SQL, once its triggers are gone."""

from contextlib import contextmanager

from django.db import connection, transaction

from letters.ledger.comparing import in_rows
from letters.ledger.walking import in_chains

_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'",
    "postgresql": "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal",
}


def execute(sql: str, *params) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def guards() -> list[tuple[str, str]]:
    """The triggers that refuse something, each with its table."""
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS[connection.vendor])
        return [(name, str(table)) for name, table in cursor.fetchall()]


def drop_guards() -> None:
    connection.check_constraints()  # PostgreSQL drops none while something waits to be checked
    for name, table in guards():
        execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


@contextmanager
def undone():
    """What is done here is looked at, and then was not."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def found(office: int | None = None) -> set[tuple[str, str, int | None, int | None]]:
    """What is amiss: fault, kind, key, place in the chain."""
    findings = [*in_chains(office), *in_rows(office)]
    return {(each.fault.value, each.kind, each.key, each.sequence) for each in findings}
