"""Which tables a backup carries."""

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db import models

# What belongs to the machine that was backed up, and would mislead another.
LEFT_OUT = {
    "django_session": "whoever was signed in signs in anew",
    "django_tasks_database_dbtaskresult": "calls to workers; what waits is asked for again by its own row",
    "letters_worker": "processes of that machine",
}
# Rows that migrations write by themselves; a backup brings its own.
MADE_BY_MIGRATING = {"auth_permission", "django_content_type"}


def carried(by: Apps) -> list[type[models.Model]]:
    """In the order of their names."""
    found = by.get_models(include_auto_created=True)
    kept = [each for each in found if each._meta.managed and each._meta.db_table not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.db_table)


def columns(model: type[models.Model]) -> list[models.Field]:
    """Those that are stored, by name: a model has them in another order than its migrations have."""
    stored = [field for field in model._meta.local_concrete_fields if not field.generated]
    return sorted(stored, key=lambda field: field.column)


def described(kept: Iterable[type[models.Model]]) -> dict[str, list[str]]:
    """Table → its columns."""
    return {model._meta.db_table: [field.column for field in columns(model)] for model in kept}
