"""Whether the database can index Thai at all: asked by `check --database` and before every migration."""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connections, transaction

_NO_TRIGRAMS = "PostgreSQL finds no Thai letters in this database: its LC_CTYPE is {locale!r}."
_CREATE = (
    "Without them every search reads every letter. Make the database anew with a locale that knows Thai: "
    "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 wian"
)


@register(Tags.database)
def thai_trigrams(databases=None, **about) -> list[Error]:
    return [error for alias in databases or () for error in _errors(connections[alias])]


def _errors(connection) -> list[Error]:
    if connection.vendor != "postgresql":
        return []
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        try:
            cursor.execute("SELECT show_trgm('หมู่บ้าน'), current_setting('lc_ctype')")
        except DatabaseError:  # pg_trgm is not there yet: the migration makes it, or says why it cannot
            transaction.set_rollback(True, using=connection.alias)
            return []
        trigrams, locale = cursor.fetchone()
    return [] if trigrams else [Error(_NO_TRIGRAMS.format(locale=locale), hint=_CREATE, id="letters.E001")]
