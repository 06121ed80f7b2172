from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0020_keeping_and_destruction")]

    operations = [
        migrations.AddField(
            model_name="enclosure",
            name="cautions",
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
    ]
