"""Keeping what letters are found by true."""

import datetime
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone

from thai.text import joined_key

from ..models import Letter, LetterSearch

AT_ONCE = 500  # letters
STORED = ("day", "heading", "text")
# What a row is made of: a change of one of these makes it anew.
FOUND_BY = {"number", "number_as_read", "subject", "issuer", "issuer_id", "addressee", "owner_unit", "text"}
FOUND_BY |= {"dated_on", "is_history", "logged_at"}


def index(letters: Iterable[Letter]) -> None:
    """Let letters be found by what is stored of them now. After a change of one, or of many at once."""
    keys = [letter.pk for letter in letters]
    for start in range(0, len(keys), AT_ONCE):
        _index(keys[start : start + AT_ONCE])


def index_missing() -> None:
    """Index the letters that were there before the index was."""
    index(Letter.objects.filter(search_row=None).only("pk"))


def is_indexed(letter: Letter) -> bool:
    """Whether the letter is found by what it says now."""
    return _agrees(LetterSearch.objects.filter(pk=letter.pk).first(), row_of(letter))


def mend() -> Iterator[tuple[int, int]]:
    """Index anew whatever is not as it should be; after each portion, how many were looked at and mended.

    What was mended stays so: broken off and begun again, there is only the rest to do.
    """
    looked_at, mended, last = 0, 0, 0
    while portion := list(_readable().filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        rows = LetterSearch.objects.in_bulk([letter.pk for letter in portion])
        wrong = [letter for letter in portion if not _agrees(rows.get(letter.pk), row_of(letter))]
        index(wrong)
        looked_at, mended, last = looked_at + len(portion), mended + len(wrong), portion[-1].pk
        yield looked_at, mended


def row_of(letter: Letter) -> LetterSearch:
    heading = [letter.number, letter.subject]
    others = [letter.issuer.name, letter.issuer.short_name, letter.addressee, letter.owner_unit]
    text = [*heading, *others, letter.number_as_read, letter.text]
    return LetterSearch(letter=letter, day=_day_of(letter), heading=_lines(heading), text=_lines(text))


@transaction.atomic
def _index(keys: list[int]) -> None:
    # Locked: somebody else's change of this moment is either seen here or indexed after this.
    letters = _readable().select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    LetterSearch.objects.bulk_create(
        [row_of(letter) for letter in letters],
        update_conflicts=True,
        unique_fields=["letter"],
        update_fields=STORED,
    )


def _readable():
    return Letter.objects.select_related("issuer")


def _agrees(stored: LetterSearch | None, right: LetterSearch) -> bool:
    return stored is not None and all(getattr(stored, name) == getattr(right, name) for name in STORED)


def _day_of(letter: Letter) -> datetime.date:
    """Without a date a letter is as old as its logging, and one from an old register older than all."""
    logged_on = datetime.date.min if letter.is_history else timezone.localdate(letter.logged_at)
    return letter.dated_on or logged_on


def _lines(texts: list[str]) -> str:
    return "\n".join(joined_key(text) for text in texts)
