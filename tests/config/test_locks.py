"""A migration that would stop an office at work is found before it lands."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from offices.database.indexes import AddIndexGently, DropIndexOfKey, RemoveIndexGently
from tools import locks

LOCKING = [
    'ALTER TABLE "workflow_response" ALTER COLUMN "late" DROP DEFAULT;',
    'CREATE INDEX "a" ON "workflow_response" ("due_on");',
    'CREATE UNIQUE INDEX "a" ON "workflow_response" ("due_on") WHERE "is_open";',
    'ALTER TABLE "workflow_response" ADD CONSTRAINT "a" CHECK ("state" = 1);',
    'ALTER TABLE "workflow_response" ADD CONSTRAINT "a" UNIQUE ("state");',
    'ALTER TABLE "workflow_response" ADD CONSTRAINT "a" FOREIGN KEY ("by_id") REFERENCES "u" ("id");',
    'ALTER TABLE "workflow_response" ADD COLUMN "by_id" bigint NULL CONSTRAINT "a" REFERENCES "u"("id");',
    'ALTER TABLE "workflow_response" ADD COLUMN "late" boolean GENERATED ALWAYS AS (true) STORED;',
    'ALTER TABLE "workflow_response" ALTER COLUMN "state" TYPE text USING "state"::text;',
    'ALTER TABLE "workflow_response" ALTER COLUMN "state" SET NOT NULL;',
    'ALTER TABLE "workflow_response" DROP COLUMN "state" CASCADE;',
    'ALTER TABLE "workflow_response" RENAME COLUMN "state" TO "standing";',
    'DROP TABLE "workflow_response" CASCADE;',
]
HARMLESS = [
    'CREATE INDEX CONCURRENTLY "a" ON "workflow_response" ("due_on");',
    'ALTER TABLE "workflow_response" ADD CONSTRAINT "a" CHECK ("state" = 1) NOT VALID;',
    'ALTER TABLE "workflow_response" VALIDATE CONSTRAINT "a";',
    'ALTER TABLE "workflow_response" ADD COLUMN "late" boolean DEFAULT false NOT NULL;',
    'ALTER TABLE "workflow_response" ALTER COLUMN "late" DROP NOT NULL;',
]


@pytest.mark.parametrize("statement", LOCKING)
def test_a_statement_that_locks_a_table_in_use_is_named(statement):
    [amiss] = locks.in_statements([statement])

    assert amiss.endswith(statement)


@pytest.mark.parametrize("statement", HARMLESS)
def test_a_statement_that_lets_people_write_is_not(statement):
    assert not list(locks.in_statements([statement]))


def test_a_table_made_by_the_same_migration_may_be_locked():
    made = ['CREATE TABLE "workflow_response" ("id" bigint NOT NULL PRIMARY KEY);', *LOCKING]

    assert not list(locks.in_statements(made))


def test_rows_are_not_moved_while_tables_are_locked():
    move, add = migrations.RunPython(print, print), migrations.AddField("response", "x", models.TextField())

    assert list(locks.in_operations([move, add]))
    assert not list(locks.in_operations([move]))


def test_a_way_without_return_is_named():
    [amiss] = locks.in_operations([migrations.RunPython(print)])

    assert amiss.startswith("there is no way back")


def test_the_first_release_is_not_judged():
    keys = [("workflow", "0023_a"), ("workflow", "0024_b"), ("auth", "0099_c")]

    assert locks.after_the_first_release(keys) == [("workflow", "0024_b")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "operation",
    [
        AddIndexGently("register", models.Index(fields=["year"], name="try_of_an_index")),
        RemoveIndexGently("lettersearch", "letter_search_by_day"),
        DropIndexOfKey(
            "entry", "letter", models.ForeignKey("letters.Letter", models.PROTECT, db_index=False)
        ),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_an_index_goes_and_comes_back_on_both_databases(operation):
    before = MigrationLoader(None).project_state()
    after = before.clone()
    operation.state_forwards("letters", after)
    kept = indexes(operation.model_name)

    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("letters", editor, before, after)
    changed = indexes(operation.model_name)
    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("letters", editor, after, before)

    assert changed != kept
    assert indexes(operation.model_name) == kept


def indexes(model: str) -> set[str]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, f"letters_{model}")
    return {name for name, about in found.items() if about["index"]}
