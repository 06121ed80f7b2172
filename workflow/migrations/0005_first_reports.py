"""What was reported before becomes the first version; every office was asked when its circulation opened."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def keep_first_reports(apps, schema_editor):
    Circulation = apps.get_model("workflow", "Circulation")
    Report = apps.get_model("workflow", "Report")
    Response = apps.get_model("workflow", "Response")
    opened = Circulation.objects.filter(pk=OuterRef("circulation")).values("opened_at")
    Response.objects.update(asked_at=Subquery(opened))
    told = Response.objects.exclude(outcome="").filter(answered_at__isnull=False)
    Report.objects.bulk_create(
        Report(
            response=each,
            number=1,
            sent_at=each.answered_at,
            outcome=each.outcome,
            answer=each.answer,
            reply_letter_id=each.reply_letter_id,
        )
        for each in told.iterator(1000)
    )
    told.update(reports_sent=1)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0004_responses_in_full")]
    operations = [migrations.RunPython(keep_first_reports, migrations.RunPython.noop)]
