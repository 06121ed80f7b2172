"""Rows that the database itself refuses to change or to let go."""

from django.db.migrations.operations.base import Operation

_REFUSE = {
    "sqlite": [
        """CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when}
           BEGIN SELECT RAISE(ABORT, '{words}'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({when})
           EXECUTE FUNCTION {name}()""",
    ],
}
_ALLOW = {
    "sqlite": ["DROP TRIGGER {name}"],
    "postgresql": ["DROP TRIGGER {name} ON {table}", "DROP FUNCTION {name}()"],
}


class RefuseChanges(Operation):
    """From here on an UPDATE, or a DELETE (`event`), of the table is an IntegrityError that says the words.

    `when`: of which rows, by what they were (OLD) and would be (NEW), in words that both databases know.
    SQLite drops the trigger with a table that a later migration makes anew: that one repeats this operation.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, name: str, words: str, *, event: str = "UPDATE", when: str = "1 = 1"):
        self.table, self.name, self.words = table, name, words
        self.event, self.when = event, when

    def state_forwards(self, app_label, state) -> None:
        """No model changes."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self._execute(schema_editor, _REFUSE)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self._execute(schema_editor, _ALLOW)

    def _execute(self, schema_editor, statements) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            filled = statement.format(**vars(self))
            schema_editor.execute(filled, params=None)  # a % in it is a %

    def describe(self) -> str:
        return f"Refuse {self.event} of {self.table}"
