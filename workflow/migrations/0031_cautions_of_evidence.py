from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflow", "0028_records_stay")]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="cautions",
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
    ]
