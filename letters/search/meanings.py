"""Which letters a piece of the question means, besides those whose text holds it as it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from offices.models import User
from thai.misreading import misreading_cost
from thai.searching import LineAsked, NumberAsked, Piece

from ..models import Entry, Letter, Register

Kind = Register.Kind
KINDS = {"in": [Kind.INCOMING], "out": [Kind.OUTGOING, Kind.CIRCULAR], "": Kind.values}
MOST_ALIKE = 5_000  # letters of one office's code that are compared for a misread number
MOST_OFFERED = 3


@dataclass(frozen=True)
class Meaning:
    """Rows of LetterSearch by each way in which a piece can be meant; `numbered` are keys of letters."""

    numbered: frozenset[int] = frozenset()
    by_number: Q | None = None
    by_line: Q | None = None
    by_day: Q | None = None
    by_ending: Q | None = None  # half a number: «41» for «ว 2441»; no way of meaning the whole piece

    @property
    def ways(self) -> list[Q]:
        return [way for way in (self.by_number, self.by_line, self.by_day) if way]


def meaning(piece: Piece, visible, offices: Iterable[int]) -> Meaning:
    """Among the letters that the person may see, and the registers of the person's own offices."""
    numbered = _numbered(piece.number, visible) if piece.number else frozenset()
    return Meaning(
        numbered,
        by_number=Q(pk__in=numbered) if numbered else None,
        by_line=Q(pk__in=_on_line(piece.line, offices)) if piece.line else None,
        by_day=Q(day__range=(piece.days.first, piece.days.last)) if piece.days else None,
        by_ending=_ending(piece.number) if piece.number else None,
    )


def nearly(pieces: Iterable[Piece], user: User) -> list[Letter]:
    """Letters whose number is easily misread as the one asked for; only where its office's code was typed."""
    number = next((piece.number for piece in pieces if piece.number and piece.number.code), None)
    if number is None:
        return []
    visible = Letter.objects.visible_to(user).select_related("issuer")
    alike = visible.filter(_of_office(number)).exclude(serial=None).order_by("-pk")
    serials = alike.values_list("pk", "serial")[:MOST_ALIKE]
    costs = {key: misreading_cost(str(serial), str(number.serial)) for key, serial in serials}
    near = sorted((cost, -key) for key, cost in costs.items() if cost is not None)[:MOST_OFFERED]
    found = visible.in_bulk([-key for _cost, key in near])
    return [found[-key] for _cost, key in near]


def _numbered(number: NumberAsked, visible) -> frozenset[int]:
    return frozenset(visible.filter(_of_number(number)).order_by().values_list("pk", flat=True))


def _of_number(number: NumberAsked) -> Q:
    same = Q(serial=number.serial) & _of_office(number)
    return same & Q(year=number.year) if number.year else same


def _ending(number: NumberAsked) -> Q | None:
    """Half a number: its last two digits or more, without the office's code."""
    if number.code or number.year or number.serial < 10:
        return None
    ending = Q(letter__serial__endswith=str(number.serial))
    if number.prefix:
        ending &= Q(letter__prefix=number.prefix)
    return ending & Q(letter__is_circular=True) if number.is_circular else ending


def _of_office(number: NumberAsked) -> Q:
    """What was typed of the number before its serial; a code takes its subdivisions in."""
    same = Q(prefix=number.prefix) if number.prefix else Q()
    if number.code:
        same &= Q(code=number.code) | Q(code__startswith=f"{number.code}.")
    return same & Q(is_circular=True) if number.is_circular else same


def _on_line(line: LineAsked, offices: Iterable[int]) -> list[int]:
    """Void lines too: what was struck through is looked for as well."""
    entries = Entry.objects.filter(
        number=line.number, register__office__in=offices, register__kind__in=KINDS[line.direction]
    )
    entries = entries.filter(register__year=line.year) if line.year else entries
    return list(entries.order_by().values_list("letter", flat=True))
