"""What letters are found by, and the index of every three characters of it, in each database's own way."""

import django.db.models.deletion
from django.db import ProgrammingError, migrations, models
from django.db.utils import NotSupportedError, OperationalError

TABLE, TRIGRAMS = "letters_lettersearch", "letters_lettersearch_trigrams"

SQLITE = [
    # The text itself stays in the table alone. Keys are folded before: the index need fold nothing.
    f"""CREATE VIRTUAL TABLE {TRIGRAMS} USING fts5(
        heading, text, content='{TABLE}', content_rowid='letter_id', tokenize='trigram case_sensitive 1')""",
    f"""CREATE TRIGGER {TRIGRAMS}_insert AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO {TRIGRAMS}(rowid, heading, text) VALUES (new.letter_id, new.heading, new.text);
    END""",
    f"""CREATE TRIGGER {TRIGRAMS}_delete AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO {TRIGRAMS}({TRIGRAMS}, rowid, heading, text)
            VALUES ('delete', old.letter_id, old.heading, old.text);
    END""",
    f"""CREATE TRIGGER {TRIGRAMS}_update AFTER UPDATE ON {TABLE} BEGIN
        INSERT INTO {TRIGRAMS}({TRIGRAMS}, rowid, heading, text)
            VALUES ('delete', old.letter_id, old.heading, old.text);
        INSERT INTO {TRIGRAMS}(rowid, heading, text) VALUES (new.letter_id, new.heading, new.text);
    END""",
]
POSTGRESQL = [
    # LIKE reads the text of every candidate: in its place and not compressed it does so in half the time.
    f"ALTER TABLE {TABLE} ALTER COLUMN text SET STORAGE EXTERNAL",
    f"ALTER TABLE {TABLE} SET (toast_tuple_target = 8160)",
    f"CREATE INDEX {TRIGRAMS} ON {TABLE} USING gin (text gin_trgm_ops)",
    f"CREATE INDEX {TRIGRAMS}_of_heading ON {TABLE} USING gin (heading gin_trgm_ops)",
]

NO_FTS5 = "Search needs SQLite 3.34 or newer with FTS5; Python's own here has none. Use PostgreSQL, or a newer Python."
NO_PG_TRGM = (
    "Search needs PostgreSQL's extension pg_trgm, and it cannot be created here: {why} Install PostgreSQL's "
    "contrib package, let the database's owner or a superuser run CREATE EXTENSION pg_trgm; in this database, "
    "and migrate again."
)


def make_trigrams(apps, editor):
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "sqlite":
            _on_sqlite(cursor)
        else:
            _on_postgresql(cursor)


def drop_trigrams(apps, editor):
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "sqlite":
            cursor.execute(f"DROP TABLE {TRIGRAMS}")  # elsewhere the indexes go with the table


def _on_sqlite(cursor):
    try:
        cursor.execute(SQLITE[0])
    except OperationalError as error:
        raise NotSupportedError(NO_FTS5) from error
    for statement in SQLITE[1:]:
        cursor.execute(statement)


def _on_postgresql(cursor):
    try:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except (ProgrammingError, OperationalError, NotSupportedError) as error:
        raise NotSupportedError(NO_PG_TRGM.format(why=str(error).strip())) from error
    for statement in POSTGRESQL:
        cursor.execute(statement)


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
        migrations.RunPython(make_trigrams, drop_trigrams),
    ]
