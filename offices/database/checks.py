"""Whether the database keeps what Wian relies on.

Asked by `manage.py check --database default`, and before every migration.
"""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connections, transaction

from . import is_postgresql

_NO_TRIGRAMS = "PostgreSQL finds no Thai letters in this database: its LC_CTYPE is {locale!r}."
_CREATE = (
    "Without them every search reads every letter. Make the database anew with a locale that knows Thai: "
    "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 wian"
)
_ISOLATED = "PostgreSQL isolates transactions here as {found!r}; Wian is written for 'read committed'."
_DEFAULT = (
    "Who waits for a register would be refused its next number. Take default_transaction_isolation off the "
    "database, its role and DATABASE_URL."
)
_FORGETFUL = (
    "SQLite keeps this file's journal as {found!r}, not as WAL: readers and writers wait for each other."
)
_MOVE = "Keep the file on a disk of this machine: WAL works on no network drive."


@register(Tags.database)
def keeps_what_it_must(databases=None, **about) -> list[Error]:
    return [error for alias in databases or () for error in _errors(connections[alias])]


def _errors(connection) -> list[Error]:
    if is_postgresql(connection):
        return [*_trigrams(connection), *_isolation(connection)]
    return _journal(connection)


def _trigrams(connection) -> list[Error]:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        try:
            cursor.execute("SELECT show_trgm('หมู่บ้าน'), current_setting('lc_ctype')")
        except DatabaseError:  # pg_trgm is not there yet: the migration makes it, or says why it cannot
            transaction.set_rollback(True, using=connection.alias)
            return []
        trigrams, locale = cursor.fetchone()
    return [] if trigrams else [Error(_NO_TRIGRAMS.format(locale=locale), hint=_CREATE, id="database.E001")]


def _isolation(connection) -> list[Error]:
    found = _one(connection, "SELECT current_setting('default_transaction_isolation')")
    is_right = found == "read committed"
    return [] if is_right else [Error(_ISOLATED.format(found=found), hint=_DEFAULT, id="database.E002")]


def _journal(connection) -> list[Error]:
    found = _one(connection, "PRAGMA journal_mode")
    is_right = found in {"wal", "memory"}  # "memory": a database that no other process sees
    return [] if is_right else [Error(_FORGETFUL.format(found=found), hint=_MOVE, id="database.E003")]


def _one(connection, question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
