from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("letters", "0018_indexes_that_serve_nothing")]

    operations = [
        migrations.AddField(
            model_name="enclosure",
            name="cautions",
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
    ]
