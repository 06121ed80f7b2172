from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty for what was opened before: it is counted when asked, until `count_asked` has written it."""

    dependencies = [("workflow", "0031_cautions_of_evidence")]

    operations = [
        migrations.AddField(
            model_name="circulation",
            name="asked_offices",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
    ]
