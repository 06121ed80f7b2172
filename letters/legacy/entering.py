"""The checked lines of an old register into its book: letters that are history, and their entries."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from offices.models import Office
from thai.dates import buddhist_year
from thai.letter_number import LetterNumber
from thai.text import search_key

from .. import linking, registers
from ..intake.log import enter_outside, issuer_known_as
from ..models import Entry, Kind, Letter, OldLine, OldRegister, Register
from .known import KnownLetters

LETTERS_AT_ONCE = 500


@dataclass
class Line:
    """A line about to be entered: as it was read, its letter and its entry, both not saved."""

    read: dict
    letter: Letter
    entry: Entry


def prepare(old: OldRegister) -> list[Line]:
    """The lines without a fault. Before the transaction, as thousands of numbers take their time."""
    reads = old.lines.exclude(level=OldLine.Level.ERROR).values_list("read", flat=True)
    return [Line(read, _letter(read, old), _entry(read, old)) for read in reads]


def enter_lines(old: OldRegister, lines: list[Line]) -> Register:
    """Enter every line, in the transaction of the caller. registers.NotOfThePaperBook.

    No signal is sent: history owes nothing, and answers nothing that waits.
    """
    book = {"office": old.office, "kind": old.kind, "year": old.year, "is_secret": old.is_secret}
    if old.kind != Register.Kind.INCOMING:  # whoever numbers a letter has the book first, then the letter
        registers.hold(**book)
    _find_issuers(lines)
    known = KnownLetters(old.office, [line.read for line in lines])
    for line in lines:
        line.letter.issuer_id = line.read["issuer_pk"]
        line.letter.disputes = known.disputed_by(line.read)
        line.letter = known.letter_for(line.read) or line.letter
    new = [line.letter for line in lines if line.letter.pk is None]
    Letter.objects.bulk_create(new, batch_size=LETTERS_AT_ONCE)
    for line in lines:
        line.entry.letter = line.letter
    entries = [line.entry for line in lines]
    register = registers.copy_paper_book(entries, **book)
    hand_on(new)
    return register


def hand_on(letters: list[Letter]) -> None:
    """What happens of itself to a letter that is saved alone: bulk_create sends no signal."""
    linking.attach_stubs_of(letters)
    # A citing letter saved in the same moment sees these only now, and these that.
    transaction.on_commit(lambda: linking.attach_stubs_of(letters))


def _find_issuers(lines: list[Line]) -> None:
    """An outside office for each name that no office goes by, once for all its spellings."""
    entered: dict[str, Office] = {}
    for line in lines:
        if line.read["issuer_pk"] is None:
            name = line.read["issuer"]
            key = search_key(name)
            entered[key] = entered.get(key) or issuer_known_as(name) or enter_outside(name)
            line.read["issuer_pk"] = entered[key].pk


def _letter(read: dict, old: OldRegister) -> Letter:
    same = ("subject", "addressee", "urgency", "secrecy", "number_as_read")
    letter = Letter(
        kind=Kind.OTHER,
        dated_on=_day(read["dated_on"]),
        owner_unit=read.get("owner_unit", ""),
        is_history=True,
        logged_for=old.office,
        logged_by=old.finished_by,
        **{name: read[name] for name in same},
    )
    letter.take_number(LetterNumber.parse(read["number"]) if read["number"] else None)
    letter.year = buddhist_year(letter.dated_on) if letter.dated_on else None
    return letter


def _entry(read: dict, old: OldRegister) -> Entry:
    time = read["registered_time"]
    return Entry(
        number=read["register_number"],
        registered_on=_day(read["registered_on"]),
        registered_time=datetime.time.fromisoformat(time) if time else None,
        remark=read["remark"],
        entered_by=old.finished_by,
        copied_from=old,
    )


def _day(stored: str) -> datetime.date | None:
    return datetime.date.fromisoformat(stored) if stored else None
