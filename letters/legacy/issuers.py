"""Whose letters they are: the names in an old register, each asked about once."""

from collections import Counter

from offices.models import Office
from thai.letter_number import LetterNumber
from thai.namesakes import Namesakes

from ..intake.log import issuer_known_as
from .lines import ReadLine

OFFERED = 3
LIKE = 0.3  # share of common trigrams from which an office is offered


class Issuers:
    """Who goes by a name, remembered for one file; `chosen` are a person's own answers."""

    def __init__(self, chosen: dict[str, int]):
        self.chosen = Office.objects.in_bulk([pk for pk in chosen.values() if pk])
        self.answers = chosen
        self.known: dict[str, Office | None] = {}
        self.ambiguous: set[str] = set()
        self.unknown: Counter[str] = Counter()

    def find(self, found: ReadLine, own: Office | None) -> None:
        """Write the issuer into the line, or what is amiss with it; `own` wrote all outgoing letters."""
        name = found.read.get("issuer", "")
        office = own or (self._named(name) if name else self._writing(found.read.get("number", "")))
        found.read["issuer_pk"] = office.pk if office else None
        if office is None and not name:
            found.find("issuer", "no-issuer")
        elif office is None and name in self.ambiguous:
            found.find("issuer", "ambiguous")
        elif office is None:
            self.unknown[name] += 1

    def offers(self) -> list[dict]:
        """The names that no office goes by, the commonest first, with offices whose names are like them."""
        offices = Office.objects.exclude(kind=Office.Kind.SECTION).values_list("pk", "name", "short_name")
        by_name = Namesakes((pk, name) for pk, *names in offices for name in names)
        return [
            {"name": name, "count": count, "like": by_name.like(name, least=LIKE, most=OFFERED)}
            for name, count in self.unknown.most_common()
        ]

    def _named(self, name: str) -> Office | None:
        if name not in self.known:
            self.known[name] = self._ask(name)
        return self.known[name]

    def _ask(self, name: str) -> Office | None:
        if name in self.answers:
            return self.chosen.get(self.answers[name])
        office = issuer_known_as(name)
        if office is None and Office.objects.is_ambiguous(name):
            self.ambiguous.add(name)
        return office

    def _writing(self, number: str) -> Office | None:
        if not number:
            return None
        parsed = LetterNumber.parse(number)
        key = f"{parsed.prefix} {parsed.code}/"
        if key not in self.known:
            self.known[key] = Office.objects.writing_as(parsed)
        return self.known[key]
