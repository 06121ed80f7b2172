"""Rows that the database itself refuses to change."""

from django.db.migrations.operations.base import Operation

_REFUSE = {
    "sqlite": [
        """CREATE TRIGGER {name} BEFORE UPDATE ON {table}
           BEGIN SELECT RAISE(ABORT, '{words}'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        "CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ],
}
_ALLOW = {
    "sqlite": ["DROP TRIGGER {name}"],
    "postgresql": ["DROP TRIGGER {name} ON {table}", "DROP FUNCTION {name}()"],
}


class RefuseChanges(Operation):
    """From here on an UPDATE of the table is an IntegrityError that says the words.

    SQLite drops the trigger with a table that a later migration makes anew: that one repeats this operation.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, name: str, words: str):
        self.table, self.name, self.words = table, name, words

    def state_forwards(self, app_label, state) -> None:
        """No model changes."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self._execute(schema_editor, _REFUSE)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        self._execute(schema_editor, _ALLOW)

    def _execute(self, schema_editor, statements) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            filled = statement.format(name=self.name, table=self.table, words=self.words)
            schema_editor.execute(filled, params=None)  # a % in it is a %

    def describe(self) -> str:
        return f"Refuse changes of {self.table}"
