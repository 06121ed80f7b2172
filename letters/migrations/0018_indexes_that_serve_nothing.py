"""Keys are found in a longer index that begins with them, or nobody asks by them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from offices.database.indexes import DropIndexOfKey


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('letters', '0017_background_work'),
        ('offices', '0010_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        DropIndexOfKey(
            model_name='assignment',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        DropIndexOfKey(
            model_name='assignment',
            name='section',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='offices.office'),
        ),
        DropIndexOfKey(
            model_name='delivery',
            name='letter',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='letters.letter'),
        ),
        DropIndexOfKey(
            model_name='delivery',
            name='sent_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        DropIndexOfKey(
            model_name='entry',
            name='copied_from',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='letters.oldregister'),
        ),
        DropIndexOfKey(
            model_name='entry',
            name='register',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='letters.register'),
        ),
        DropIndexOfKey(
            model_name='entry',
            name='voided_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
