"""Taking numbers from registers. Nothing else may write a Register or an Entry."""

import datetime
import uuid
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from offices.models import Office, User
from thai.dates import buddhist_year

from .models import Entry, Letter, Register

Kind = Register.Kind


class NotWhole(ValueError):
    """The paper book cannot end there: the register already gave out numbers."""


class NotReceived(ValueError):
    """The office of the section has not received the letter."""


def _open(office: Office, kind: str, year: int) -> Register:
    """The book, locked until the transaction ends; opened when it is the year's first entry."""
    Register.objects.bulk_create([Register(office=office, kind=kind, year=year)], ignore_conflicts=True)
    return Register.objects.select_for_update().get(office=office, kind=kind, year=year)


def next_number(office: Office, kind: str, day: datetime.date) -> int:
    """The number that the next entry would get, without taking it."""
    book = Register.objects.filter(office=office, kind=kind, year=buddhist_year(day)).first()
    return book.last + 1 if book else 1


@transaction.atomic
def enter(
    letter: Letter,
    office: Office,
    kind: str,
    *,
    on: datetime.date,
    by: User,
    token: uuid.UUID | None = None,
    on_paper: Callable[[int], Letter | None] = lambda _number: None,
) -> Entry:
    """Give the letter its line in a register, once; the number is taken in this transaction.

    The book is the one of the Buddhist calendar year (Bangkok) of `on`, the day on the stamp. `on_paper`
    tells which letter had a number on paper already: that letter gets its line, and the next number is taken.
    """
    book = _open(office, kind, buddhist_year(on))
    entry = Entry.objects.filter(register=book, letter=letter).first()
    while entry is None:
        if copy := on_paper(book.last + 1):
            _next_line(book, copy, copy.dated_on or on, by, None)
        else:
            entry = _next_line(book, letter, on, by, token)
    return entry


def _next_line(book: Register, letter: Letter, on: datetime.date, by: User, token: uuid.UUID | None) -> Entry:
    book.last += 1
    book.save(update_fields=["last"])
    return Entry.objects.create(
        register=book, number=book.last, letter=letter, registered_on=on, entered_by=by, form_token=token
    )


def received(letter: Letter, office: Office) -> Entry | None:
    """The letter's line in an office's incoming register, unless it is void."""
    lines = letter.entries.filter(register__office=office, register__kind=Kind.INCOMING)
    return lines.filter(voided_at__isnull=True).order_by("registered_on").first()


def sections_to_enter(letter: Letter, office: Office):
    """Sections of an office that received the letter, which have not entered it themselves."""
    if received(letter, office) is None:
        return Office.objects.none()
    entered = letter.entries.values("register__office")
    return Office.objects.filter(parent=office, kind=Office.Kind.SECTION).exclude(pk__in=entered)


def enter_section(letter: Letter, section: Office, *, by: User) -> Entry:
    """The line in a section's own incoming register, on the day its office received it. NotReceived."""
    line = received(letter, section.parent)
    if line is None:
        raise NotReceived(str(section.parent))
    return enter(letter, section, Kind.INCOMING, on=line.registered_on, by=by)


@transaction.atomic
def continue_paper_book(office: Office, kind: str, year: int, last: int) -> Register:
    """Go on after number `last` of a paper book; NotWhole once the register has given out a number."""
    book = _open(office, kind, year)
    if book.last > book.starts_after and book.starts_after != last:
        raise NotWhole(str(book))
    if book.last == book.starts_after:
        book.starts_after = book.last = last
        book.save(update_fields=["starts_after", "last"])
    return book


def void(entry: Entry, *, reason: str, by: User) -> None:
    """Strike an entry through; its number stays and is never given again."""
    Entry.objects.filter(pk=entry.pk, voided_at__isnull=True).update(
        voided_at=timezone.now(), voided_by=by, void_reason=reason
    )


def faults(book: Register) -> list[str]:
    """What is wrong with a book: gaps and repeats in its numbers, numbers outside its counter."""
    numbers = list(book.entries.order_by("number").values_list("number", flat=True))
    expected = list(range(book.starts_after + 1, book.last + 1))
    missing = sorted(set(expected) - set(numbers))
    beyond = sorted(set(numbers) - set(expected))
    repeated = sorted({n for n, following in zip(numbers, numbers[1:], strict=False) if n == following})
    return (
        [f"ขาดเลข {n}" for n in missing]
        + [f"เลขซ้ำ {n}" for n in repeated]
        + [f"เลข {n} อยู่นอกลำดับของสมุด" for n in beyond]
    )
