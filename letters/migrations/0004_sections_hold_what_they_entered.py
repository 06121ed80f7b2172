"""A letter that a section entered before letters were assigned is that section's matter."""

from django.db import migrations


def assign(apps, schema_editor):
    Assignment, Entry = apps.get_model("letters", "Assignment"), apps.get_model("letters", "Entry")
    standing = Entry.objects.filter(register__kind="incoming", voided_at__isnull=True)
    entered = standing.filter(register__office__kind="section").select_related("register__office")
    owned, held = set(), set()
    for line in entered.order_by("pk").iterator():
        office = line.register.office.parent_id
        received = standing.filter(letter=line.letter_id, register__office=office).first()
        if received is None:
            continue  # it came to the section directly
        if (received.pk, line.register.office_id) in held:
            continue  # the section entered it again in another year
        Assignment.objects.create(
            entry=received,
            section=line.register.office,
            is_main=received.pk not in owned,
            assigned_by_id=line.entered_by_id,
            assigned_at=line.entered_at,
        )
        owned.add(received.pk)
        held.add((received.pk, line.register.office_id))


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_notes_and_assignments")]

    operations = [migrations.RunPython(assign, migrations.RunPython.noop)]
