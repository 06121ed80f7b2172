"""Wian's tables in an empty file of SQLite, made from the models: migrations take half a minute."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from offices.database.guards import RefuseChanges
from offices.database.trigrams import MakeTrigrams


def make() -> None:
    """In the database of now, with all that the database itself refuses and finds."""
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    with connection.schema_editor() as editor:
        for operation in _beside_the_models():
            operation.database_forwards("", editor, None, None)
    call_command("createcachetable", verbosity=0)


def _beside_the_models() -> list[Operation]:
    """What stands in migrations alone; a guard that is repeated, once."""
    found: dict[str, Operation] = {}
    for _name, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        for operation in migration.operations:
            if isinstance(operation, RefuseChanges | MakeTrigrams):
                found[operation.describe() + getattr(operation, "name", "")] = operation
    return list(found.values())
