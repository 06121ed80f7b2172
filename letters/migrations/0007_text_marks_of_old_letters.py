from django.db import migrations

from thai.likeness import marks, shingles


def mark(apps, schema_editor):
    """Letters that were logged before are found too when they come again."""
    Letter, TextMark = apps.get_model("letters", "Letter"), apps.get_model("letters", "TextMark")
    for letter in Letter.objects.exclude(text="").only("pk", "text").iterator(chunk_size=200):
        found = set(marks(shingles(letter.text)))
        TextMark.objects.bulk_create([TextMark(letter=letter, mark=each) for each in found])


class Migration(migrations.Migration):

    dependencies = [
        ("letters", "0006_text_marks"),
    ]

    operations = [
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
