"""The numbers of outgoing letters: which comes next, and taking it."""

import datetime
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year
from thai.letter_number import LetterNumber

from .. import registers
from ..linking import link_by_hand
from ..models import Entry, Letter, Link
from . import dispatching


class AlreadyNumbered(Exception):
    """This very form was saved before: `entry` is the line that it took."""

    def __init__(self, entry: Entry):
        super().__init__(str(entry))
        self.entry = entry


@dataclass(frozen=True)
class Series:
    """What decides the number of an outgoing letter: whose it is, and which book counts it."""

    office: Office
    section: Office | None = None  # the one that owns the matter
    is_circular: bool = False
    is_secret: bool = False

    @property
    def kind(self) -> str:
        return registers.kind_for_sending(self.office, self.is_circular)

    def number(self, serial: int) -> LetterNumber:
        """The office's prefix, the code of the section that owns the matter, the book's number."""
        owner = self.section if self.section and self.section.number_code else self.office
        prefix = owner.number_prefix or self.office.number_prefix
        return LetterNumber(prefix, owner.number_code, serial, is_circular=self.is_circular)

    def next_number(self, day: datetime.date) -> LetterNumber:
        """The number that a letter of that day would get now, unless somebody is quicker."""
        serial = registers.next_number(self.office, self.kind, day, is_secret=self.is_secret)
        copy_with = self.copies_on_paper(day)
        while copy_with(serial):
            serial += 1
        return self.number(serial)

    def last_day(self, day: datetime.date) -> datetime.date | None:
        """The latest day in the book that a letter of that day would go into."""
        book = {"office": self.office, "kind": self.kind, "is_secret": self.is_secret}
        lines = Entry.objects.filter(**{f"register__{name}": value for name, value in book.items()})
        lines = lines.filter(register__year=buddhist_year(day)).order_by("-registered_on")
        return lines.values_list("registered_on", flat=True).first()

    def copies_on_paper(self, day: datetime.date) -> Callable[[int], Letter | None]:
        """Which letter of the office's has a serial of that year on its paper already.

        Whichever section wrote it: the office's book counts for all. In a book that ordinary letters and
        circulars share, either may have it. Of several, one that has no line yet comes first.
        """
        own, year, written = Letter.objects.on_paper_at(self.office), buddhist_year(day), self._of_the_book()

        def copy(serial: int) -> Letter | None:
            numbers = {str(series.number(serial)) for series in written}
            found = own.carrying(numbers, self.office, year, is_secret=self.is_secret).order_by("pk")
            return min(found, key=lambda letter: letter.is_numbered_here, default=None)

        return copy

    def are_free(self, serials: Sequence[int], day: datetime.date) -> bool:
        """No letter that anybody has logged carries one of these in that year, rightly or misread."""
        numbers = {str(series.number(serial)) for series in self._of_the_book() for serial in serials}
        known = Letter.objects.carrying(numbers, self.office, buddhist_year(day), is_secret=self.is_secret)
        return not known.exists()

    def _of_the_book(self) -> list["Series"]:
        """As which a number of this book may be written."""
        marks = {self.is_circular, self.is_circular ^ self.office.circulars_share_outgoing}
        owners = self.office.with_sections()
        return [self, *(replace(self, section=owner, is_circular=mark) for owner in owners for mark in marks)]


def give_number(
    letter: Letter,
    series: Series,
    *,
    on: datetime.date,
    by: User,
    time: datetime.time | None = None,
    token: uuid.UUID | None = None,
    remark: str = "",
) -> Entry:
    """Enter a saved letter in its office's book and in its section's own; write the number on it.

    Called inside the transaction that makes the letter.
    """
    copy_with = series.copies_on_paper(on)

    def on_paper(serial: int) -> Letter | None:
        copy = copy_with(serial)
        if copy and not copy.is_numbered_here:
            dispatching.record_copy(copy, by=by)
        return copy

    stamp = {"on": on, "time": time, "by": by}
    own = {"token": token, "remark": remark, "on_paper": on_paper}
    entry = registers.enter(letter, series.office, series.kind, **stamp, **own)
    if series.section:  # which keeps a book of its own, with its own numbers
        registers.enter(letter, series.section, registers.Kind.OUTGOING, **stamp)
    number = series.number(entry.number)
    # An office that has misread another letter's number as this one does not keep the issuer from it.
    same = Letter.objects.same_as(series.office, str(number), letter.year, is_secret=letter.is_secret)
    same.update(disputes=letter)
    letter.take_number(number)
    letter.save()
    return entry


def give_numbers(
    letters: Sequence[Letter],
    series: Series,
    *,
    on: datetime.date,
    by: User,
    time: datetime.time | None = None,
) -> None:
    """Save letters and give them the next numbers in their order, as `give_number` does one by one.

    Called inside a transaction.
    """
    book = {"office": series.office, "kind": series.kind, "is_secret": series.is_secret}
    registers.hold(**book, year=buddhist_year(on))
    first = registers.next_number(**book, day=on)
    serials, stamp = range(first, first + len(letters)), {"on": on, "time": time, "by": by}
    if not series.are_free(serials, on):
        for letter in letters:
            letter.save()
            give_number(letter, series, **stamp)
        return
    for letter, serial in zip(letters, serials, strict=True):
        letter.take_number(series.number(serial))
    Letter.objects.bulk_create(letters)
    registers.enter_new(letters, series.office, series.kind, **stamp)
    if series.section:
        registers.enter_new(letters, series.section, registers.Kind.OUTGOING, **stamp)


def number_letter(
    fields: dict,
    *,
    office: Office,
    section: Office | None,
    is_circular: bool,
    on: datetime.date,
    by: User,
    token: uuid.UUID,
    answers: Letter | None = None,
    remark: str = "",
) -> Entry:
    """Save a letter that was written elsewhere and give it its number: both, or nothing.

    `fields` are the Letter's own; `answers` is the letter it answers. AlreadyNumbered.
    """

    def number() -> Entry:
        if known := Entry.objects.filter(form_token=token).first():
            raise AlreadyNumbered(known)
        letter = _letter(fields, office, section, on, by)
        series = Series(office, section, is_circular, letter.is_secret)
        now = timezone.localtime()
        time = registers.minute(now) if on == now.date() else None
        entry = give_number(letter, series, on=on, time=time, by=by, token=token, remark=remark)
        if answers:
            link_by_hand(letter, answers, Link.Kind.ANSWERS, by=by)
        return entry

    try:
        with transaction.atomic():
            return number()
    except IntegrityError:  # the same form was saved in this moment: the second time it is seen
        with transaction.atomic():
            return number()


def _letter(fields: dict, office: Office, section: Office | None, on: datetime.date, by: User) -> Letter:
    return Letter.objects.create(
        **{"secrecy": Secrecy.ORDINARY, **fields},
        issuer=office,
        dated_on=on,
        year=buddhist_year(on),
        owner_unit=section.name if section else "",
        logged_for=office,
        logged_by=by,
    )
