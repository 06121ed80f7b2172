"""Three ways of asking which rows hold a word; all of them give the same rows. And which have these keys."""

import json
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Protocol

from django.db import connection
from django.db.models import F, Lookup, Q, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

SHORTEST = 3  # characters that an index of trigrams can find
Word = tuple[str, ...]  # the spellings of a word, any one of which will do

_MATCHING = "SELECT rowid FROM letters_lettersearch_trigrams WHERE letters_lettersearch_trigrams MATCH %s"


class Engine(Protocol):
    def holding(self, words: Sequence[Word], field: str = "text") -> Q:
        """Rows of LetterSearch whose text, or heading, holds every word."""


class Scan:
    """Reads the rows: for few of them, and for words shorter than a trigram."""

    def holding(self, words: Sequence[Word], field: str = "text") -> Q:
        return _all(_any(_holds(field, spelling) for spelling in word) for word in words)


class SqliteTrigrams:
    """FTS5. In quotation marks nothing that a person types is an operator."""

    def holding(self, words: Sequence[Word], field: str = "text") -> Q:
        long, short = _by_length(words)
        query = " AND ".join(f"({' OR '.join(map(_quoted, word))})" for word in long)
        # The table of FTS5 is no model; the query travels as a parameter.
        matching = Q(pk__in=RawSQL(_MATCHING, [f"{field} : ({query})"])) if long else Q()  # noqa: S611
        return matching & Scan().holding(short, field)


class PostgresqlTrigrams:
    """pg_trgm finds the candidates of LIKE; Django escapes what LIKE takes for a pattern."""

    def holding(self, words: Sequence[Word], field: str = "text") -> Q:
        long, short = _by_length(words)
        containing = _all(_any(Q((f"{field}__contains", spelling)) for spelling in word) for word in long)
        return containing & Scan().holding(short, field)


def trigrams() -> Engine:
    return SqliteTrigrams() if connection.vendor == "sqlite" else PostgresqlTrigrams()


class _AmongKeys(Lookup):
    """The keys travel as one value: thousands of them take longer to read one by one than to look up."""

    prepare_rhs = False

    def as_postgresql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} = ANY(%s)", [*params, self.rhs]

    def as_sqlite(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.rhs)]  # noqa: S608


def among(keys: Iterable[int]) -> Q:
    """Rows of these keys, however many."""
    return Q(_AmongKeys(F("pk"), list(keys)))


def is_short(word: Word) -> bool:
    return any(len(spelling) < SHORTEST for spelling in word)


def _holds(field: str, spelling: str) -> Q:
    return Q(GreaterThan(StrIndex(field, Value(spelling)), 0))


def _by_length(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    return [word for word in words if not is_short(word)], [word for word in words if is_short(word)]


def _quoted(spelling: str) -> str:
    return '"' + spelling.replace('"', '""') + '"'


def _all(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())
