"""A record is never changed or deleted: not by Wian, and from here on not past it."""

from django.db import migrations

from offices.database.guards import RefuseChanges


class Migration(migrations.Migration):
    locks_briefly = "a trigger is made in a moment, without reading the table"

    dependencies = [
        ('workflow', '0027_indexes_that_serve_nothing'),
    ]

    operations = [
        RefuseChanges('workflow_record', 'record_is_never_changed', 'A record is never changed.'),
        RefuseChanges('workflow_record', 'record_is_never_deleted', 'A record is never deleted.', event='DELETE'),
    ]
