from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def keep_secrecy(apps, schema_editor):
    """Nobody knows what a letter was when it was corrected: its corrections are as secret as it is now."""
    Letter, Correction = apps.get_model("letters", "Letter"), apps.get_model("letters", "Correction")
    letters = Letter.objects.filter(pk=OuterRef("letter"))
    Correction.objects.update(secrecy=Subquery(letters.values("secrecy")))


class Migration(migrations.Migration):

    dependencies = [
        ("letters", "0010_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="secrecy",
            field=models.PositiveSmallIntegerField(choices=[(0, "ปกติ"), (1, "ลับ"), (2, "ลับมาก")], default=0),
        ),
        migrations.RunPython(keep_secrecy, migrations.RunPython.noop),
    ]
