"""What the rows of an old register say of each other, and what the registers here say of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from thai.letter_number import LetterNumber
from thai.register_columns import is_heading_row

from ..models import Entry, Letter, OldRegister, Register
from .days import day_of_row
from .issuers import Issuers
from .known import KnownLetters, key_of
from .lines import Above, Book, ReadLine
from .reading import read_line
from .tables import Row


@dataclass
class Checked:
    lines: list[ReadLine] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    unknown: list[dict] = field(default_factory=list)
    gaps: list[list[int]] = field(default_factory=list)


def check(old: OldRegister, rows: Iterable[Row], book: Book, progress: Callable[[int], None]) -> Checked:
    """Read every row below the headings and compare it with the others. HoldsTopSecret."""
    checked = Checked()
    above = Above()
    for row in rows:
        progress(row.line)
        if is_heading_row(row.cells) or _is_title(row, old.columns):
            checked.skipped.append(row.line)
            above = Above(day_of_row(row.cells, book) or above.day, above.cells)
            continue
        line, above = read_line(row.line, row.cells, old.columns, book, above)
        checked.lines.append(line)
    issuers = Issuers(old.issuers)
    own = None if old.kind == Register.Kind.INCOMING else old.office
    for line in checked.lines:
        if line.cells:
            issuers.find(line, own)
    standing = _check_numbers(old, checked.lines)
    _check_letters(old, checked.lines)
    if not (old.kind == Register.Kind.INCOMING or old.office.is_section):
        _check_serials(checked.lines)
    checked.unknown = issuers.offers()
    written = {line.read["register_number"] for line in checked.lines if "register_number" in line.read}
    checked.gaps = gaps(written | standing)
    return checked


def gaps(numbers: set[int]) -> list[list[int]]:
    """The runs of numbers from 1 to the highest that are missing: [[4, 4], [12, 15]]."""
    found, before = [], 0
    for number in sorted(numbers):
        if number > before + 1:
            found.append([before + 1, number - 1])
        before = number
    return found


def _is_title(row: Row, columns: dict[str, int]) -> bool:
    """A month, a page's number, a day for the rows below: one cell, and none of a line's own."""
    lines_own = {columns.get("subject"), columns.get("number")}
    written = [place for place, cell in enumerate(row.cells) if cell]
    is_title = len(written) == 1 and written[0] not in lines_own
    return is_title and not re.fullmatch("[0-9๐-๙/]+", row.cells[written[0]])  # a number given, and no more


def _check_numbers(old: OldRegister, lines: list[ReadLine]) -> set[int]:
    """Each number once, and none that the register here has or gives itself; the numbers it has."""
    book = Register.objects.filter(
        office=old.office, kind=old.kind, year=old.year, is_secret=old.is_secret
    ).first()
    given = set(book.entries.values_list("number", flat=True)) if book else set()
    first_here = book.starts_after + 1 if book and book.last > book.starts_after else None
    seen: dict[int, int] = {}
    for line in lines:
        number = line.read.get("register_number")
        if number is None:
            continue
        if number in seen:
            line.find("register_number", "repeated", seen[number])
        elif number in given:
            line.find("register_number", "given", number)
        elif first_here and number >= first_here:
            line.find("register_number", "given-here", number)
        seen.setdefault(number, line.line)
    return given


def _check_letters(old: OldRegister, lines: list[ReadLine]) -> None:
    """One letter has one number in a book; one that the office has here already is not made again."""
    known = KnownLetters(old.office, [line.read for line in lines])
    standing = _standing(old, known.in_hand)
    seen: dict[tuple, int] = {}
    for line in lines:
        key = key_of(line.read)
        if key is None:
            continue
        letter = known.letter_for(line.read)
        if key in seen:
            line.find("number", "same-row", seen[key])
        elif letter and letter.pk in standing:
            line.find("number", "stands-already", standing[letter.pk])
        elif letter:
            line.find("number", "already")
        seen.setdefault(key, line.line)


def _check_serials(lines: list[ReadLine]) -> None:
    """An office's book gives its letters their numbers; a section's own book has numbers of its own."""
    for line in lines:
        register_number, number = line.read.get("register_number"), line.read.get("number")
        if register_number and number and LetterNumber.parse(number).serial != register_number:
            line.find("number", "other-serial", register_number)


def _standing(old: OldRegister, letters: Iterable[Letter]) -> dict[int, int]:
    """The numbers that these letters have in the book already."""
    entries = Entry.objects.filter(
        register__office=old.office,
        register__kind=old.kind,
        register__year=old.year,
        register__is_secret=old.is_secret,
        voided_at__isnull=True,
    )
    return dict(entries.filter(letter__in=[letter.pk for letter in letters]).values_list("letter", "number"))
