from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("workflow", "0009_outcomes_of_drafts")]

    operations = [
        migrations.RemoveField(model_name="draft", name="outcome"),
        migrations.RemoveField(model_name="draft", name="promised_on"),
    ]
