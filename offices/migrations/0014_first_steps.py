from django.db import migrations, models
from django.db.models import Value


class Migration(migrations.Migration):

    dependencies = [
        ('offices', '0013_language_and_digits'),
    ]

    operations = [
        migrations.AddField(
            model_name='houserules',
            name='first_steps_put_off',
            field=models.JSONField(db_default=Value([], models.JSONField()), default=list, editable=False),
        ),
    ]
