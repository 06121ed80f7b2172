"""Taking numbers from registers. Nothing else may write a Register or an Entry."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from offices.models import Office, User
from thai.dates import buddhist_year

from .models import Entry, Letter, Register

Kind = Register.Kind


class NotWhole(ValueError):
    """The paper book cannot end there: the register already gave out numbers."""


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
    letter: Letter, office: Office, kind: str, *, on: datetime.date, by: User, token: uuid.UUID | None = None
) -> Entry:
    """Give the letter its line in a register, once; the number is taken in this transaction.

    The book is the one of the Buddhist calendar year (Bangkok) of `on`, the day on the stamp.
    """
    book = _open(office, kind, buddhist_year(on))
    entry = Entry.objects.filter(register=book, letter=letter).first()
    if entry is None:
        book.last += 1
        book.save(update_fields=["last"])
        entry = Entry.objects.create(
            register=book, number=book.last, letter=letter, registered_on=on, entered_by=by, form_token=token
        )
    return entry


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
