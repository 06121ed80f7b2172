"""An index of every three characters of a text: FTS5 on SQLite, pg_trgm on PostgreSQL. They find the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db import DatabaseError
from django.db.migrations.operations.base import Operation
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.db.utils import NotSupportedError

from . import is_postgresql

SHORTEST = 3  # characters that such an index can find
Word = tuple[str, ...]  # the spellings of a word, any one of which will do

_NO_FTS5 = (
    "Search needs SQLite 3.34 or newer with FTS5; Python's own here has none. "
    "Use PostgreSQL, or a newer Python."
)
_NO_PG_TRGM = (
    "Search needs PostgreSQL's extension pg_trgm, and it cannot be created here: {why} Install PostgreSQL's "
    "contrib package, let the database's owner or a superuser run CREATE EXTENSION pg_trgm; in this "
    "database, and migrate again."
)


@dataclass(frozen=True)
class Trigrams:
    table: str
    key: str  # its column of whole numbers
    fields: tuple[str, ...]  # what is indexed, in keys that are folded already

    @property
    def index(self) -> str:
        return f"{self.table}_trigrams"

    def holding(self, words: Sequence[Word], field: str) -> Q:
        """Rows whose field holds every word, in one of its spellings; none of them shorter than SHORTEST."""
        if not words:
            return Q()
        return self._like(words, field) if is_postgresql() else self._matching(words, field)

    def _like(self, words: Sequence[Word], field: str) -> Q:
        """The index finds the candidates of LIKE; Django escapes what LIKE takes for a pattern."""
        return _all(_any(Q((f"{field}__contains", spelling)) for spelling in word) for word in words)

    def _matching(self, words: Sequence[Word], field: str) -> Q:
        """In quotation marks nothing that a person types is an operator."""
        query = " AND ".join(f"({' OR '.join(map(_quoted, word))})" for word in words)
        matching = f"SELECT rowid FROM {self.index} WHERE {self.index} MATCH %s"  # noqa: S608 — a table's name
        # The table of FTS5 is no model; the query travels as a parameter.
        return Q(pk__in=RawSQL(matching, [f"{field} : ({query})"]))  # noqa: S611 — as above


class MakeTrigrams(Operation):
    """The index over a table that exists; kept up to date by the database."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, trigrams: Trigrams):
        self.trigrams = trigrams

    def state_forwards(self, app_label, state) -> None:
        """No model changes."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        make, refusal = (
            (_postgresql, _NO_PG_TRGM) if is_postgresql(schema_editor.connection) else (_sqlite, _NO_FTS5)
        )
        first, *others = make(self.trigrams)
        try:
            schema_editor.execute(first, params=None)
        except DatabaseError as error:
            raise NotSupportedError(refusal.format(why=str(error).strip())) from error
        for statement in others:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state) -> None:
        if not is_postgresql(schema_editor.connection):  # there the indexes go with the table
            schema_editor.execute(f"DROP TABLE {self.trigrams.index}", params=None)

    def describe(self) -> str:
        return f"Index every three characters of {self.trigrams.table}"


def _sqlite(of: Trigrams) -> list[str]:
    """The text itself stays in the table alone, and triggers tell the index of it."""
    index, table, names = of.index, of.table, ", ".join(of.fields)
    old, new = (", ".join(f"{row}.{field}" for field in of.fields) for row in ("old", "new"))
    gone = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.{of.key}, {old});"  # noqa: S608 — names of ours
    come = f"INSERT INTO {index}(rowid, {names}) VALUES (new.{of.key}, {new});"  # noqa: S608 — names of ours
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='{of.key}',"
        " tokenize='trigram case_sensitive 1')",
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {come} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {gone} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {gone} {come} END",
    ]


def _postgresql(of: Trigrams) -> list[str]:
    """LIKE reads the text of every candidate: in its place and not compressed it does so in half the time."""
    *others, longest = of.fields
    return [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        f"ALTER TABLE {of.table} ALTER COLUMN {longest} SET STORAGE EXTERNAL",
        f"ALTER TABLE {of.table} SET (toast_tuple_target = 8160)",
        f"CREATE INDEX {of.index} ON {of.table} USING gin ({longest} gin_trgm_ops)",
        *(
            f"CREATE INDEX {of.index}_of_{each} ON {of.table} USING gin ({each} gin_trgm_ops)"
            for each in others
        ),
    ]


def _quoted(spelling: str) -> str:
    return '"' + spelling.replace('"', '""') + '"'


def _all(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())
