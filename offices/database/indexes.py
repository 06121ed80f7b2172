"""Indexes of tables that are in use: PostgreSQL builds and drops them while people go on writing.

They stand in a migration with `atomic = False`: a transaction would hold what they let go. SQLite writes one
thing at a time anyway.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations

from . import is_postgresql

_IS_BROKEN = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(quote_ident(%s)) AND NOT indisvalid"


class AddIndexGently(AddIndexConcurrently):
    """AddIndex. What an earlier try left half built is built anew."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        if not is_postgresql(schema_editor.connection):
            migrations.AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)
            return
        if not schema_editor.collect_sql:
            _drop_if_broken(schema_editor, self.index.name)
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        kind = super() if is_postgresql(schema_editor.connection) else super(AddIndexConcurrently, self)
        kind.database_backwards(app_label, schema_editor, from_state, to_state)


class RemoveIndexGently(RemoveIndexConcurrently):
    """RemoveIndex."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        kind = super() if is_postgresql(schema_editor.connection) else super(RemoveIndexConcurrently, self)
        kind.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        kind = super() if is_postgresql(schema_editor.connection) else super(RemoveIndexConcurrently, self)
        kind.database_backwards(app_label, schema_editor, from_state, to_state)


class DropIndexOfKey(migrations.AlterField):
    """A foreign key gets `db_index=False`: only its index goes, where AlterField copies SQLite's table."""

    atomic = False

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        name, _model, _column = self._index(app_label, schema_editor, to_state)
        schema_editor.execute(f"DROP INDEX {_gently(schema_editor)} IF EXISTS {name}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        name, table, column = self._index(app_label, schema_editor, to_state)
        schema_editor.execute(f"CREATE INDEX {_gently(schema_editor)} {name} ON {table} ({column})")

    def _index(self, app_label, schema_editor, state) -> tuple[str, str, str]:
        """The name that Django gave it, its table and its column, quoted."""
        model = state.apps.get_model(app_label, self.model_name)
        table, column = model._meta.db_table, model._meta.get_field(self.name).column
        name = schema_editor._create_index_name(table, [column], suffix="")
        return tuple(map(schema_editor.quote_name, (name, table, column)))

    def describe(self) -> str:
        return f"Drop the index of key {self.name} of {self.model_name}"


def _gently(schema_editor) -> str:
    return "CONCURRENTLY" if is_postgresql(schema_editor.connection) else ""


def _drop_if_broken(schema_editor, name: str) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_IS_BROKEN, [name])
        if cursor.fetchone():
            schema_editor.execute(f"DROP INDEX CONCURRENTLY {schema_editor.quote_name(name)}")
