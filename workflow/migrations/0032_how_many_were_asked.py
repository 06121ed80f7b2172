from django.db import migrations, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_those_asked(apps, schema_editor):
    """Of every circulation, once; from now on it is counted when offices are asked."""
    Circulation = apps.get_model("workflow", "Circulation")
    Response = apps.get_model("workflow", "Response")
    asked = Response.objects.filter(circulation=OuterRef("pk"), is_copy=False).order_by()
    counted = Subquery(asked.values("circulation").annotate(n=Count("*")).values("n"))
    Circulation.objects.using(schema_editor.connection.alias).update(asked_offices=Coalesce(counted, 0))


class Migration(migrations.Migration):
    dependencies = [("workflow", "0031_cautions_of_evidence")]

    operations = [
        migrations.AddField(
            model_name="circulation",
            name="asked_offices",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(count_those_asked, migrations.RunPython.noop),
    ]
