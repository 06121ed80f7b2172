"""Migrations that would stop an office at work: `tools/with_postgres .venv/bin/python -m tools.locks`.

Reads the SQL that each migration after the first release would run on PostgreSQL, and its operations.
A table that the migration itself makes is empty and may be locked; every other may be large. Where a lock is
known to be short, the migration says why in `locks_briefly`; where there is no way back, in `goes_one_way`.
"""

import os
import re
import sys
from collections.abc import Iterator

FIRST_RELEASE = {"offices": 10, "letters": 16, "workflow": 23}  # the last number of each room

_TABLE = r'"?(?P<table>\w+)"?'
_ALTER = rf"^ALTER TABLE (?:ONLY )?{_TABLE} "
LOCKS = {
    rf"^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY).* ON {_TABLE}": "nobody writes while the index is built",
    _ALTER + r"ADD CONSTRAINT \S+ (CHECK|FOREIGN KEY)(?!.*NOT VALID)": "every row is looked at",
    _ALTER + r"ADD CONSTRAINT \S+ (UNIQUE|PRIMARY KEY|EXCLUDE) (?!USING INDEX)": "an index is built",
    _ALTER + r"ALTER COLUMN \S+ TYPE": "every row may be written anew",
    _ALTER + r"ALTER COLUMN \S+ SET NOT NULL": "every row is looked at",
    _ALTER + r"ALTER COLUMN \S+ DROP DEFAULT": "the version still running enters rows without it",
    _ALTER + r"ADD COLUMN .* GENERATED ALWAYS AS": "every row is written anew",
    _ALTER + r"ADD COLUMN .* (UNIQUE|REFERENCES) ": "every row is looked at",
    _ALTER + r"(DROP COLUMN|RENAME)": "the version still running asks for what is gone",
    rf"^DROP TABLE {_TABLE}": "the version still running asks for what is gone",
    rf"^(REINDEX|CLUSTER|VACUUM FULL)\b.*?{_TABLE}": "nobody reads meanwhile",
}


def in_statements(statements: list[str]) -> Iterator[str]:
    """What is amiss with the SQL of one migration."""
    made = {found["table"] for each in statements if (found := re.match(rf"CREATE TABLE {_TABLE}", each))}
    for statement in statements:
        for pattern, why in LOCKS.items():
            found = re.search(pattern, statement, re.DOTALL)
            if found and found["table"] not in made:
                yield f"{why}: {statement}"


def in_operations(operations: list) -> Iterator[str]:
    """What is amiss with what one migration is made of."""
    from django.db.migrations import RunPython

    moving = [isinstance(each, RunPython) for each in operations]
    if any(moving) and not all(moving):
        yield "rows are moved while the tables are locked: give RunPython a migration of its own"
    for each in operations:
        if not each.reversible:
            yield f"there is no way back: {each.describe()}"


def after_the_first_release(keys) -> list[tuple[str, str]]:
    numbered = ((room, name) for room, name in keys if room in FIRST_RELEASE)
    return sorted(key for key in numbered if int(key[1][:4]) > FIRST_RELEASE[key[0]])


def found() -> Iterator[str]:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    for key in after_the_first_release(loader.graph.nodes):
        migration = loader.graph.nodes[key]
        if not hasattr(migration, "locks_briefly"):
            for amiss in in_statements(loader.collect_sql([(migration, False)])):
                yield f"{'.'.join(key)}: {amiss}"
        for amiss in in_operations(migration.operations):
            if not (amiss.startswith("there is no way back") and hasattr(migration, "goes_one_way")):
                yield f"{'.'.join(key)}: {amiss}"


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    amiss = list(found())
    for each in amiss:
        print(each)  # noqa: T201
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
