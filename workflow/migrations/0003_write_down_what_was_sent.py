"""What was sent and circulated before letters had dispatches is written down as far as it is known."""

from django.db import migrations
from django.utils import timezone


def write_down(apps, schema_editor) -> None:
    dispatches = apps.get_model("letters", "Dispatch").objects
    for circulation in apps.get_model("workflow", "Circulation").objects.all():
        facts = {"how": "circulation", "to": circulation.addressees, "by_id": circulation.opened_by_id}
        _write(dispatches, circulation.letter_id, circulation.office_id, circulation.opened_at, facts)
    for draft in apps.get_model("workflow", "Draft").objects.filter(state="sent"):
        sent = draft.records.filter(action="send").order_by("pk").last()
        if sent and not dispatches.filter(letter=draft.letter_id, office=draft.office_id).exists():
            facts = {"how": "before", "to": draft.addressee, "by_id": sent.by_id}
            _write(dispatches, draft.letter_id, draft.office_id, sent.at, facts)


def _write(dispatches, letter: int, office: int, moment, facts: dict) -> None:
    left_on = timezone.localdate(moment)
    dispatches.get_or_create(letter_id=letter, office_id=office, left_on=left_on, **facts)


class Migration(migrations.Migration):
    dependencies = [("workflow", "0002_circular_drafts"), ("letters", "0005_dispatches")]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
