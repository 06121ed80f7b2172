"""What letters are found by, and the index of every three characters of it."""

import django.db.models.deletion
from django.db import migrations, models

from offices.database.trigrams import MakeTrigrams, Trigrams


class Migration(migrations.Migration):
    dependencies = [("letters", "0009_old_registers")]
    operations = [
        migrations.CreateModel(
            name="LetterSearch",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_row",
                        serialize=False,
                        to="letters.letter",
                    ),
                ),
                ("day", models.DateField()),
                ("heading", models.TextField()),
                ("text", models.TextField()),
            ],
            options={
                "verbose_name_plural": "letter search",
                "indexes": [models.Index(fields=["-day", "-letter"], name="letter_search_by_day")],
            },
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["serial", "is_circular"], name="letter_by_serial"),
        ),
        MakeTrigrams(Trigrams("letters_lettersearch", key="letter_id", fields=("heading", "text"))),
    ]
