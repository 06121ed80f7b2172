"""Is a book whole, and what would an inspector ask about?"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offices.calendars import calendar_of
from offices.dates import day_in_words
from offices.models import User
from thai.numerals import to_thai
from thai.working_days import Calendar

from .models import Entry, Register


class Doubt(models.TextChoices):
    """What an inspector asks about. The first three mean that a book is not whole; others are explained."""

    MISSING = "missing", gettext_lazy("ขาดเลข")
    REPEATED = "repeated", gettext_lazy("เลขซ้ำ")
    BEYOND = "beyond", gettext_lazy("เลขอยู่นอกลำดับของสมุด")
    VOID = "void", gettext_lazy("ยกเลิก")
    OUT_OF_ORDER = "out_of_order", gettext_lazy("วันที่ย้อนหลังเลขก่อนหน้า")
    BEFORE_LETTER = "before_letter", gettext_lazy("รับก่อนวันที่ของหนังสือ")
    DAY_OFF = "day_off", gettext_lazy("รับในวันหยุด")


MOST_REMARKS = 200  # shown of a book; the command tells all
ASKED = [  # of each of tens of thousands of lines
    *("register", "number", "registered_on", "letter__dated_on"),
    *("entered_by", "entered_at", "voided_by", "voided_at", "void_reason"),
]
BREAKS_A_BOOK = (Doubt.MISSING, Doubt.REPEATED, Doubt.BEYOND)


@dataclass(frozen=True)
class Finding:
    """One thing about one number; `entry` is None for a number that is missing, or may not be told of."""

    doubt: Doubt
    number: int
    detail: str = ""  # in words
    entry: Entry | None = None
    beside: Entry | None = None  # the line that the detail tells of besides

    def __str__(self) -> str:
        return f"{self.doubt.label} {to_thai(self.number)}{f' ({self.detail})' if self.detail else ''}"


@dataclass(frozen=True)
class Audit:
    """What was found in one book."""

    book: Register
    count: int  # lines
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.faults

    @property
    def is_of_paper(self) -> bool:
        """True while the book has given no number itself: there is nothing to be whole."""
        return self.book.last == self.book.starts_after and not self.count

    @property
    def faults(self) -> list[Finding]:
        return [each for each in self.findings if each.doubt in BREAKS_A_BOOK]

    @property
    def voids(self) -> list[Finding]:
        return [each for each in self.findings if each.doubt == Doubt.VOID]

    @property
    def remarks(self) -> list[Finding]:
        """What the office can explain, and should be able to."""
        return [each for each in self.findings if each.doubt not in (*BREAKS_A_BOOK, Doubt.VOID)]

    @property
    def shown(self) -> list[Finding]:
        """All that is amiss or struck through, and the first of the remarks."""
        return [*self.faults, *self.voids, *self.remarks[:MOST_REMARKS]]

    @property
    def unshown(self) -> int:
        """How many remarks there are besides."""
        return max(0, len(self.remarks) - MOST_REMARKS)

    def told_to(self, user: User) -> "Audit":
        """Of a line that the person may not see no more than what is found, and its number."""
        seen = set(Entry.objects.visible_to(user).filter(register=self.book).values_list("pk", flat=True))
        return replace(self, findings=[_told(finding, seen) for finding in self.findings])


def _told(finding: Finding, seen: set[int]) -> Finding:
    if finding.entry and finding.entry.pk not in seen:
        return Finding(finding.doubt, finding.number)
    if finding.beside and finding.beside.pk not in seen:
        return replace(finding, detail="")
    return finding


def audit(book: Register) -> Audit:
    """Every line that the book gave out itself, in the order of the numbers."""
    own = book.entries.filter(number__gt=book.starts_after).order_by("number", "pk")
    entries = list(own.select_related("letter").prefetch_related("entered_by", "voided_by").only(*ASKED))
    return Audit(
        book, len(entries), [*_in_numbers(book, entries), *_in_lines(entries, calendar_of(book.office))]
    )


def _in_numbers(book: Register, entries: list[Entry]) -> Iterator[Finding]:
    given = {entry.number for entry in entries}
    yield from (
        Finding(Doubt.MISSING, n) for n in range(book.starts_after + 1, book.last + 1) if n not in given
    )
    for before, entry in zip([None, *entries], entries, strict=False):
        if before and before.number == entry.number:
            yield Finding(Doubt.REPEATED, entry.number, entry=entry)
        elif entry.number > book.last:
            yield Finding(Doubt.BEYOND, entry.number, entry=entry)


def _in_lines(entries: list[Entry], calendar: Calendar) -> Iterator[Finding]:
    latest = None  # of the lines that stand
    for entry in entries:
        if entry.is_void:
            yield Finding(Doubt.VOID, entry.number, entry.void_reason, entry)
            continue
        day = entry.registered_on
        if latest and day < latest.registered_on:
            said = {"day": _day(day), "number": to_thai(latest.number), "before": _day(latest.registered_on)}
            detail = _("%(day)s แต่เลข %(number)s เป็น %(before)s") % said
            yield Finding(Doubt.OUT_OF_ORDER, entry.number, detail, entry, beside=latest)
        else:
            latest = entry
        if entry.register.kind == Register.Kind.INCOMING:
            yield from _in_receipt(entry, calendar)


def _in_receipt(entry: Entry, calendar: Calendar) -> Iterator[Finding]:
    day, dated_on = entry.registered_on, entry.letter.dated_on
    if dated_on and day < dated_on:
        detail = _("รับ %(day)s หนังสือลงวันที่ %(dated)s") % {"day": _day(day), "dated": _day(dated_on)}
        yield Finding(Doubt.BEFORE_LETTER, entry.number, detail, entry)
    if reason := calendar.day_off(day):
        yield Finding(Doubt.DAY_OFF, entry.number, f"{_day(day)} {reason}", entry)


def _day(day: datetime.date) -> str:
    return day_in_words(day, "short")
