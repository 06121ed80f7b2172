"""The chains of the offices, and rows that the database itself keeps as they are.

What was written before is taken over by `manage.py chain_history`, in lots, while people work.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from offices.database.guards import RefuseChanges

KEPT = ("ledgerline", "look", "correction", "seal", "sealedcopy")  # as they were written, for good
NEVER = [
    RefuseChanges(
        f"letters_{table}", f"{table}_is_never_{past}", f"A {table} is never {past}.", event=event
    )
    for table in KEPT
    for event, past in (("UPDATE", "changed"), ("DELETE", "deleted"))
]
# Its day, hour and remark are corrected, and it becomes void: once, and then it stays so.
ENTRY_STAYS = """NEW.id <> OLD.id OR NEW.register_id <> OLD.register_id OR NEW.number <> OLD.number
    OR NEW.letter_id <> OLD.letter_id OR NEW.entered_by_id <> OLD.entered_by_id
    OR NEW.entered_at <> OLD.entered_at OR coalesce(NEW.copied_from_id, 0) <> coalesce(OLD.copied_from_id, 0)
    OR OLD.voided_at IS NOT NULL"""


class Migration(migrations.Migration):
    locks_briefly = "a trigger is made in a moment, without reading the table"

    dependencies = [
        ('letters', '0018_indexes_that_serve_nothing'),
        ('offices', '0010_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ledger',
            fields=[
                ('office', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='ledger', serialize=False, to='offices.office')),
                ('length', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='LedgerLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveBigIntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('key', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('is_late', models.BooleanField()),
                ('hash', models.CharField(max_length=64)),
                ('office', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office')),
            ],
            options={
                'ordering': ['office', 'sequence'],
                'indexes': [models.Index(fields=['kind', 'key', 'sequence'], name='ledger_line_of_row')],
                'constraints': [models.UniqueConstraint(fields=('office', 'sequence'), name='ledger_line_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='letters.letter')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['letter', 'at'], name='look_by_letter')],
            },
        ),
        *NEVER,
        RefuseChanges('letters_entry', 'entry_is_never_deleted', 'An entry is never deleted.', event='DELETE'),
        RefuseChanges('letters_entry', 'entry_keeps_its_number', 'An entry keeps its number, letter and void.', when=ENTRY_STAYS),
        RefuseChanges('letters_ledger', 'ledger_is_never_deleted', 'A chain is never deleted.', event='DELETE'),
        RefuseChanges('letters_ledger', 'ledger_only_grows', 'A chain only grows.', when='NEW.office_id <> OLD.office_id OR NEW.length <= OLD.length'),
    ]
