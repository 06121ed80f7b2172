"""Which letters of an old register are here already: asked for all rows at once."""

import datetime

from offices.models import Office
from thai.dates import buddhist_year
from thai.text import alike, search_key

from ..intake.log import SAME_TEXT
from ..models import Letter

AT_ONCE = 500  # numbers in one question


def key_of(read: dict) -> tuple | None:
    """What makes a letter the same: issuer, number, year, secret or not; None where one is unknown."""
    issuer = read.get("issuer_pk") or search_key(read.get("issuer", ""))
    if not (read.get("number") and read.get("dated_on") and issuer):
        return None
    year = buddhist_year(datetime.date.fromisoformat(read["dated_on"]))
    return issuer, read["number"], year, bool(read["secrecy"])


class KnownLetters:
    """Letters here that have a number, issuer and year of the rows.

    As when a letter is logged, one counts only if the office holds it already: another office's letter is not
    opened to those who know its number, unless it is a line of an old register too and says the same.
    """

    def __init__(self, office: Office, rows: list[dict]):
        wanted = {key for read in rows if (key := key_of(read)) and read.get("issuer_pk")}
        alike_in_number = _with_numbers(sorted({number for _issuer, number, _year, _is_secret in wanted}))
        self.found = {_key(letter): letter for letter in alike_in_number if _key(letter) in wanted}
        offices = [office, office.parent] if office.is_section else [office]
        own = Letter.objects.filter(pk__in=[letter.pk for letter in self.found.values()]).held_by(offices)
        self.held = set(own.values_list("pk", flat=True))

    @property
    def in_hand(self) -> list[Letter]:
        """All that are here, whoever holds them: `letter_for` says whether a row may be one of them."""
        return list(self.found.values())

    def letter_for(self, read: dict) -> Letter | None:
        """The letter of a row, if the office may know it."""
        letter = self.found.get(key_of(read))
        return letter if letter and self._is_in_hand(letter, read) else None

    def disputed_by(self, read: dict) -> Letter | None:
        """The letter of another office under the number of a row."""
        letter = self.found.get(key_of(read))
        return None if letter is None or self._is_in_hand(letter, read) else letter

    def _is_in_hand(self, letter: Letter, read: dict) -> bool:
        says_the_same = letter.is_history and alike(letter.subject, read["subject"]) >= SAME_TEXT
        return letter.pk in self.held or says_the_same


def _key(letter: Letter) -> tuple:
    return letter.issuer_id, letter.number, letter.year, letter.is_secret


def _with_numbers(numbers: list[str]):
    standing = Letter.objects.filter(disputes=None).defer("text")
    for start in range(0, len(numbers), AT_ONCE):
        yield from standing.filter(number__in=numbers[start : start + AT_ONCE])
