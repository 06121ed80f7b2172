import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0012_where_a_due_day_comes_from'),
        ('workflow', '0017_kinds_of_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='form_token',
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='extension',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='letters.letter'),
        ),
    ]
