"""Two ways of asking which rows hold a word; both give the same rows."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Protocol

from django.db.models import Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from offices.database import trigrams
from offices.database.trigrams import SHORTEST, Word

INDEX = trigrams.Trigrams("letters_lettersearch", key="letter_id", fields=("heading", "text"))


class Engine(Protocol):
    def holding(self, words: Sequence[Word], field: str = "text") -> Q:
        """Rows of LetterSearch whose text, or heading, holds every word."""


class Scan:
    """Reads the rows: for few of them, and for words shorter than a trigram."""

    def holding(self, words: Sequence[Word], field: str = "text") -> Q:
        return _all(_any(_holds(field, spelling) for spelling in word) for word in words)


class Trigrams:
    """Asks the index for the words that it can find, and reads what that gives for the others."""

    def holding(self, words: Sequence[Word], field: str = "text") -> Q:
        long, short = _by_length(words)
        return INDEX.holding(long, field) & Scan().holding(short, field)


def is_short(word: Word) -> bool:
    return any(len(spelling) < SHORTEST for spelling in word)


def _holds(field: str, spelling: str) -> Q:
    return Q(GreaterThan(StrIndex(field, Value(spelling)), 0))


def _by_length(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    return [word for word in words if not is_short(word)], [word for word in words if is_short(word)]


def _all(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())
