"""By which offices anything was passed on."""

from django.db import migrations, models

from offices.database.indexes import AddIndexGently


class Migration(migrations.Migration):
    atomic = False

    dependencies = [('workflow', '0033_circulations_by_their_opening')]

    operations = [
        AddIndexGently(
            model_name='circulation',
            index=models.Index(
                condition=models.Q(('serves__isnull', False)),
                fields=['office', 'serves'],
                name='passed_on_by_office',
            ),
        ),
    ]
