"""Keys are found in a longer index that begins with them, or nobody asks by them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from offices.database.indexes import AddIndexGently, DropIndexOfKey


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('letters', '0018_indexes_that_serve_nothing'),
        ('offices', '0010_saved_views'),
        ('workflow', '0026_background_work'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexGently(
            model_name='record',
            index=models.Index(condition=models.Q(('draft__isnull', False)), fields=['draft'], name='record_by_draft'),
        ),
        AddIndexGently(
            model_name='response',
            index=models.Index(condition=models.Q(('reply_letter__isnull', False)), fields=['reply_letter'], name='response_by_reply_letter'),
        ),
        DropIndexOfKey(
            model_name='record',
            name='acting_for',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        DropIndexOfKey(
            model_name='record',
            name='draft',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='workflow.draft'),
        ),
        DropIndexOfKey(
            model_name='record',
            name='key',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='workflow.replykey'),
        ),
        DropIndexOfKey(
            model_name='report',
            name='reply_letter',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.letter'),
        ),
        DropIndexOfKey(
            model_name='report',
            name='response',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='workflow.response'),
        ),
        DropIndexOfKey(
            model_name='response',
            name='reply_letter',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.letter'),
        ),
    ]
