"""What was opened of late is found without a look at all years."""

from django.db import migrations, models

from offices.database.indexes import AddIndexGently


class Migration(migrations.Migration):
    atomic = False

    dependencies = [('workflow', '0032_how_many_were_asked')]

    operations = [
        AddIndexGently(
            model_name='circulation',
            index=models.Index(fields=['opened_at'], name='circulation_by_its_opening'),
        ),
    ]
