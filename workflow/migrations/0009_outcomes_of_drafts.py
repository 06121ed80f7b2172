"""What a draft was to report stands in the report that is prepared; letters that left know what they were made of."""

from django.db import migrations


def prepare_reports(apps, schema_editor):
    """A draft without a number hands its outcome and promised day to the prepared report of its duty."""
    Draft = apps.get_model("workflow", "Draft")
    for draft in Draft.objects.filter(letter=None, answers__isnull=False).exclude(outcome=""):
        report = _prepared(apps, draft.answers)
        report.outcome, report.promised_on = draft.outcome, draft.promised_on
        report.save()


def remember_answers(apps, schema_editor):
    """Of a letter that was issued, the answers below as they stand now; a draft is to be written anew."""
    Draft, Response, UsedAnswer = (
        apps.get_model("workflow", name) for name in ("Draft", "Response", "UsedAnswer")
    )
    for draft in Draft.objects.filter(letter__isnull=False, answers__isnull=False, used=None):
        below = Response.objects.filter(circulation__serves=draft.answers_id, is_copy=False)
        UsedAnswer.objects.bulk_create(
            UsedAnswer(draft=draft, response=each, state=each.state, number=each.reports_sent)
            for each in below
        )


def _prepared(apps, response):
    """The report that is being written; a new one begins with what the last one said and was answered."""
    last = response.reports.order_by("number").last()
    if last and last.sent_at is None:
        return last
    told = {name: getattr(last, name) for name in ("answer", "done", "total")} if last else {}
    number = last.number + 1 if last else 1
    report = apps.get_model("workflow", "Report").objects.create(response=response, number=number, **told)
    for row in [*last.answers.all(), *last.evidence.all()] if last else []:
        row.pk, row._state.adding, row.report = None, True, report
        row.save()
    return report


class Migration(migrations.Migration):
    dependencies = [("workflow", "0008_batches_and_used_answers")]

    operations = [
        migrations.RunPython(prepare_reports, migrations.RunPython.noop),
        migrations.RunPython(remember_answers, migrations.RunPython.noop),
    ]
