"""From a question to the letters found, among those that the person may see."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from offices.models import Office, User
from thai.searching import Piece
from thai.text import search_key

from ..models import Delivery, Entry, Letter, LetterSearch
from . import engines
from .meanings import KINDS, Meaning, meaning

MOST = 1_000  # letters; whoever finds more narrows the question
FEW = 2_000  # letters in reach, which are read faster than all are searched


@dataclass(frozen=True)
class Filters:
    issuer: str = ""  # part of an office's name
    since: datetime.date | None = None
    until: datetime.date | None = None
    direction: str = ""  # of the person's own offices: "in" or "out"

    def __bool__(self) -> bool:
        return bool(self.issuer or self.since or self.until or self.direction)


@dataclass(frozen=True)
class Found:
    """Keys of letters: those of the number asked for first, then newest first."""

    keys: Sequence[int] = ()
    exact: frozenset[int] = field(default_factory=frozenset)
    has_more: bool = False


def find(pieces: Sequence[Piece], user: User, filters: Filters = Filters()) -> Found:  # noqa: B008 — frozen
    """The letters that hold every piece, at most MOST of them."""
    visible = Letter.objects.visible_to(user)
    offices = list(Office.objects.reachable_by(user).values_list("pk", flat=True))
    meanings = [meaning(piece, visible, offices) for piece in pieces]
    rows, engine = _within_reach(visible, offices)
    rows = rows.filter(_holding(pieces, meanings, engine), _passing(filters, offices))
    keys = list(_ranked(rows, pieces, meanings).values_list("pk", flat=True)[: MOST + 1])
    exact = frozenset().union(*(each.numbered for each in meanings))
    return Found(keys[:MOST], exact, has_more=len(keys) > MOST)


def _within_reach(visible, offices: list[int]) -> tuple[object, engines.Engine]:
    """The rows that the person may see, and how to look through them.

    Of few letters each is looked at; otherwise the index comes first, and of what it gives each is asked for.
    Left to themselves, databases take the wrong one of the two.
    """
    rows = LetterSearch.objects.all()
    in_reach = _in_reach(offices)
    if len(in_reach) > FEW:
        return rows.filter(Exists(visible.filter(pk=OuterRef("pk")))), engines.trigrams()
    few = visible.filter(pk__in=in_reach).order_by().values_list("pk", flat=True)
    return rows.filter(pk__in=list(few)), engines.Scan()


def _in_reach(offices: list[int]) -> set[int]:
    """Letters that the offices wrote, logged, registered or were sent: all, or more than FEW."""
    ways = (
        Letter.objects.filter(issuer__in=offices).values_list("pk", flat=True),
        Letter.objects.filter(logged_for__in=offices).values_list("pk", flat=True),
        Entry.objects.filter(register__office__in=offices).values_list("letter", flat=True),
        Delivery.objects.filter(office__in=offices).values_list("letter", flat=True),
    )
    reached: set[int] = set()
    for way in ways:
        reached.update(way.order_by()[: FEW + 1])
        if len(reached) > FEW:
            break
    return reached


def _holding(pieces: Sequence[Piece], meanings: Sequence[Meaning], engine: engines.Engine) -> Q:
    held = engine.holding([piece.spellings for piece in pieces if piece.is_word])
    for piece, meant in zip(pieces, meanings, strict=True):
        if piece.is_word:
            continue
        # «12» alone stands in every other letter: then it is only a number.
        is_only_meant = len(pieces) == 1 and engines.is_short(piece.spellings)
        held &= meant.rows if is_only_meant else meant.rows | engine.holding([piece.spellings])
    return held


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


def _ranked(rows, pieces: Sequence[Piece], meanings: Sequence[Meaning]):
    """The number asked for, the register's number, the day, words in the subject; then newest first."""
    numbered = frozenset().union(*(each.numbered for each in meanings))
    entered = frozenset().union(*(each.entered for each in meanings))
    days = [each.days for each in meanings if each.days]
    words = [piece.spellings for piece in pieces if piece.is_word]
    wanted = [Q(pk__in=keys) for keys in (numbered, entered) if keys] + days
    if words:
        wanted.append(_in_heading(words))
    first = [Case(When(each, then=Value(0)), default=Value(1)) for each in wanted]
    return rows.order_by(*first, F("day").desc(nulls_last=True), "-pk")


def _in_heading(words: Sequence[engines.Word]) -> Q:
    together = Q()
    for word in words:
        together &= Q(*(engines.holds("heading", spelling) for spelling in word), _connector=Q.OR)
    return together
