"""From a question to the letters found, among those that the person may see."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from offices.database.lookups import among
from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.searching import Piece
from thai.text import search_key

from ..models import Assignment, Delivery, Entry, Letter, LetterSearch
from . import engines
from .meanings import KINDS, Meaning, meaning

MOST = 500  # letters; whoever finds more narrows the question
FEW = 5_000  # letters in reach, which are read faster than all are searched
NEWEST = 20_000  # letters that are looked at for the end of a number
SAMPLE, COMMON = 100, 10  # of the newest letters; what so many of them hold, many hold


@dataclass(frozen=True)
class Filters:
    issuer: str = ""  # part of an office's name
    since: datetime.date | None = None
    until: datetime.date | None = None
    direction: str = ""  # of the person's own offices: "in" or "out"

    def __bool__(self) -> bool:
        return bool(self.issuer or self.since or self.until or self.direction)


NO_FILTERS = Filters()


@dataclass(frozen=True)
class Found:
    """Keys of letters: those of the number asked for first, then newest first."""

    keys: Sequence[int] = ()
    exact: frozenset[int] = field(default_factory=frozenset)
    has_more: bool = False


def find(pieces: Sequence[Piece], user: User, filters: Filters = NO_FILTERS) -> Found:
    """The letters that hold every piece and pass the filters, at most MOST; none where nothing is asked."""
    if not (pieces or filters):
        return Found()
    visible = Letter.objects.visible_to(user)
    offices = user.cleared_offices[Secrecy.ORDINARY]
    meanings = [meaning(piece, visible, offices) for piece in pieces]
    rows, are_few = _within_reach(user, visible, offices)
    rows = rows.filter(_passing(filters, offices)).order_by("-day", "-pk")
    keys: dict[int, None] = {}
    for tier in _tiers(pieces, meanings, are_few):
        if len(keys) <= MOST:
            keys.update(dict.fromkeys(rows.filter(tier).values_list("pk", flat=True)[: MOST + 1]))
    exact = frozenset().union(*(each.numbered for each in meanings))
    return Found(list(keys)[:MOST], exact, has_more=len(keys) > MOST)


def _tiers(pieces: Sequence[Piece], meanings: Sequence[Meaning], are_few: bool) -> Iterator[Q]:
    """What to look for, the best first: each piece as what it means, then all in the subject, then anywhere.

    Each is a question that one index answers. Of all of them in one, a database reads every row.
    """
    words = [piece.spellings for piece in pieces]
    each = [
        reduce(or_, meant.ways, engines.Scan().holding([word]))
        for word, meant in zip(words, meanings, strict=True)
    ]
    all_pieces = reduce(and_, each, Q())
    for kind in ("by_number", "by_line", "by_day"):
        ways = (getattr(meant, kind) for meant in meanings)
        yield from (way & all_pieces for way in ways if way)
    yield from _endings(meanings, each, are_few)
    if len(pieces) == 1 and not pieces[0].is_word and engines.is_short(words[0]):
        return  # «12» stands in every other letter: alone it is only a number
    engine = _engines(pieces, words, are_few)
    if not all(map(engines.is_short, words)):
        yield engine["heading"].holding(words, "heading")
    yield engine["text"].holding(words)


def _endings(meanings: Sequence[Meaning], each: Sequence[Q], are_few: bool) -> Iterator[Q]:
    """Half a number, beside all other pieces. No index knows it: of many letters the newest are looked at."""
    newest = Q() if are_few else Q(pk__in=LetterSearch.objects.order_by("-day", "-pk").values("pk")[:NEWEST])
    for place, meant in enumerate(meanings):
        if meant.by_ending:
            yield reduce(and_, (*each[:place], *each[place + 1 :]), meant.by_ending & newest)


def _engines(
    pieces: Sequence[Piece], words: Sequence[engines.Word], are_few: bool
) -> dict[str, engines.Engine]:
    """How to look through headings and texts.

    What many of the newest letters hold, reading on from them finds sooner than an index that lists them all.
    """
    scan, trigrams = engines.Scan(), engines.Trigrams()
    if are_few:
        return {"heading": scan, "text": scan}
    if not all(piece.is_word for piece in pieces):
        return {"heading": trigrams, "text": trigrams}
    newest = LetterSearch.objects.order_by("-day", "-pk").values("pk")[:SAMPLE]
    held = {name: Count("pk", filter=scan.holding(words, name)) for name in ("heading", "text")}
    counted = LetterSearch.objects.filter(pk__in=newest).aggregate(**held)
    return {name: scan if count >= COMMON else trigrams for name, count in counted.items()}


def _within_reach(user: User, visible, offices: list[int]) -> tuple[QuerySet, bool]:
    """The rows that the person may see, and whether they are few.

    Of few letters each is looked at. Of many, what holds the words comes first, and each of it is asked for.
    Left to themselves, databases take the wrong one of the two.
    """
    rows = LetterSearch.objects.all()
    in_reach = _in_reach(user, visible, offices)
    if in_reach is None:
        return rows.filter(Exists(visible.filter(pk=OuterRef("pk")))), False
    return rows.filter(among(in_reach)), True


def _in_reach(user: User, visible, offices: list[int]) -> set[int] | None:
    """What `visible` are, by their keys; None when more than FEW.

    Ordinary letters each way by which the offices hold them, since of all ways in one a database looks at
    every letter; secret ones, of which there are few anywhere, as they are.
    """
    ordinary, of_letter = {"secrecy": Secrecy.ORDINARY}, {"letter__secrecy": Secrecy.ORDINARY}
    given = Assignment.objects.held_by(offices).filter(entry__letter__secrecy=Secrecy.ORDINARY)
    ways = [
        Letter.objects.filter(issuer__in=offices, **ordinary).values_list("pk", flat=True),
        Letter.objects.filter(logged_for__in=offices, **ordinary).values_list("pk", flat=True),
        Entry.objects.filter(register__office__in=offices, **of_letter).values_list("letter", flat=True),
        Delivery.objects.filter(office__in=offices, **of_letter).values_list("letter", flat=True),
        given.values_list("entry__letter", flat=True),
    ]
    if len(user.cleared_offices) > 1:
        ways.append(visible.filter(secrecy__gt=Secrecy.ORDINARY).values_list("pk", flat=True))
    first, *others = [way.order_by() for way in ways]
    most = len(ways) * FEW  # a letter may be held in every way
    found = list(first.union(*others, all=True)[: most + 1])
    reached = set(found)
    return reached if len(found) <= most and len(reached) <= FEW else None


def _passing(filters: Filters, offices: list[int]) -> Q:
    passing = Q()
    if filters.issuer:
        passing &= Q(letter__issuer__in=_offices_called(filters.issuer))
    if filters.since:
        passing &= Q(day__gte=filters.since)
    if filters.until:
        passing &= Q(day__lte=filters.until)
    if filters.direction:
        lines = Entry.objects.filter(
            register__office__in=offices, register__kind__in=KINDS[filters.direction], letter=OuterRef("pk")
        )
        passing &= Q(Exists(lines))
    return passing


def _offices_called(name: str) -> list[int]:
    called = Q(name_key__contains=search_key(name)) | Q(short_name__contains=name.strip())
    return list(Office.objects.filter(called).values_list("pk", flat=True))
