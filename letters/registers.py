"""Taking numbers from registers. Nothing else may write a Register or an Entry."""

import datetime
import uuid
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offices.models import Office, User
from thai.dates import buddhist_year
from thai.numerals import to_thai

from .models import Entry, Letter, Register

Kind = Register.Kind
LINES_AT_ONCE = 1000


class AlreadyNumbers(ValueError):
    """The register gave out numbers already: the change would leave a gap or give a number twice."""


class NotOfThePaperBook(ValueError):
    """Lines that the register cannot take over from a paper book: `numbers` are theirs."""

    def __init__(self, numbers: list[int]):
        super().__init__(", ".join(map(str, numbers)))
        self.numbers = numbers


class NotReceived(ValueError):
    """The office of the section has not received the letter."""


class HasLeft(ValueError):
    """Its sender has sent the letter: the number stands, and another letter follows."""


def _open(office: Office, kind: str, year: int, is_secret: bool = False) -> Register:
    """The book, locked until the transaction ends; opened when it is the year's first entry."""
    which = {"office": office, "kind": kind, "year": year, "is_secret": is_secret}
    Register.objects.bulk_create([Register(**which)], ignore_conflicts=True)
    return Register.objects.select_for_update().get(**which)


def hold(office: Office, kind: str, year: int, *, is_secret: bool = False) -> None:
    """Keep others from the book until the transaction ends: for whoever writes letters before their lines."""
    _open(office, kind, year, is_secret)


def kind_for_sending(office: Office, is_circular: bool) -> str:
    """The kind of book that numbers an outgoing letter (ข้อ ๓๒): ว has its own, unless the office shares."""
    return Kind.CIRCULAR if is_circular and not office.circulars_share_outgoing else Kind.OUTGOING


def is_past(office: Office, day: datetime.date) -> bool:
    """Whether a receipt of that day would open an incoming book of a year gone by."""
    years = set(Register.objects.filter(office=office, kind=Kind.INCOMING).values_list("year", flat=True))
    return bool(years) and buddhist_year(day) < max(years) and buddhist_year(day) not in years


def next_number(office: Office, kind: str, day: datetime.date, *, is_secret: bool = False) -> int:
    """The number that the next entry would get, without taking it."""
    year = buddhist_year(day)
    book = Register.objects.filter(office=office, kind=kind, year=year, is_secret=is_secret).first()
    return book.last + 1 if book else 1


@transaction.atomic
def enter(
    letter: Letter,
    office: Office,
    kind: str,
    *,
    on: datetime.date,
    by: User,
    time: datetime.time | None = None,
    token: uuid.UUID | None = None,
    remark: str = "",
    on_paper: Callable[[int], Letter | None] = lambda _number: None,
) -> Entry:
    """Give the letter its line in a register, once; the number is taken in this transaction.

    The book is the one of the Buddhist calendar year (Bangkok) of `on`, the day on the stamp, as `time` is
    the hour; a secret letter goes into the secret book. `on_paper` tells which letter had a number on paper
    already: that letter gets its line, unless it stands at another number, and the next number is taken.
    """
    book = _open(office, kind, buddhist_year(on), letter.is_secret)
    entry = _standing(book, letter)
    while entry is None:
        copy = on_paper(book.last + 1)
        if copy is None:
            line = {"registered_on": on, "registered_time": time, "remark": remark, "form_token": token}
            entry = _next_line(book, letter=letter, entered_by=by, **line)
        elif standing := _standing(book, copy):
            _leave_out(book, standing, on, by)
        else:
            _next_line(book, letter=copy, registered_on=copy.dated_on or on, entered_by=by)
    return entry


@transaction.atomic
def enter_new(
    letters: Sequence[Letter],
    office: Office,
    kind: str,
    *,
    on: datetime.date,
    by: User,
    time: datetime.time | None = None,
) -> None:
    """The next lines of a register, for letters that stand in none yet; else as `enter`."""
    book = _open(office, kind, buddhist_year(on), letters[0].is_secret)
    stamp = {"registered_on": on, "registered_time": time, "entered_by": by}
    lines = [
        Entry(register=book, number=number, letter=letter, **stamp)
        for number, letter in enumerate(letters, start=book.last + 1)
    ]
    Entry.objects.bulk_create(lines, batch_size=LINES_AT_ONCE)
    book.last += len(lines)
    book.save(update_fields=["last"])


def _standing(book: Register, letter: Letter) -> Entry | None:
    return Entry.objects.filter(register=book, letter=letter, voided_at__isnull=True).first()


@translation.override(settings.LANGUAGE_CODE)  # the reason is stored, for whoever reads it later
def _leave_out(book: Register, standing: Entry, on: datetime.date, by: User) -> None:
    """The next number is on the paper of a letter with another line: it is void, and says so."""
    reason = _("เลขนี้อยู่บนหนังสือที่ลงทะเบียนไว้แล้วที่เลข %s จึงข้ามไป") % to_thai(standing.number)
    void = {"voided_at": timezone.now(), "voided_by": by, "void_reason": reason}
    _next_line(book, letter=standing.letter, registered_on=on, entered_by=by, **void)


def _next_line(book: Register, **line) -> Entry:
    book.last += 1
    book.save(update_fields=["last"])
    return Entry.objects.create(register=book, number=book.last, **line)


def minute(moment: datetime.datetime) -> datetime.time:
    """The time of day as a stamp shows it, without seconds."""
    return moment.time().replace(second=0, microsecond=0)


def received(letter: Letter, office: Office) -> Entry | None:
    """The letter's line in an office's incoming register, unless it is void."""
    lines = letter.entries.filter(register__office=office, register__kind=Kind.INCOMING)
    return lines.filter(voided_at__isnull=True).order_by("registered_on").first()


def enter_section(letter: Letter, section: Office, *, by: User) -> Entry:
    """The line in a section's own incoming register, now. NotReceived."""
    if received(letter, section.parent) is None:
        raise NotReceived(str(section.parent))
    now = timezone.localtime()
    return enter(letter, section, Kind.INCOMING, on=now.date(), time=minute(now), by=by)


@transaction.atomic
def void(entry: Entry, *, reason: str, by: User) -> bool:
    """Strike an entry through; its number stays and is never given again. HasLeft.

    False when it was void already.
    """
    lines = Entry.objects.select_for_update(of=("self",)).select_related("register", "letter")
    line = lines.get(pk=entry.pk)
    if line.is_void:
        return False
    if line.is_of_sending and line.letter.has_left:  # since somebody looked
        raise HasLeft(str(line))
    line.voided_at, line.voided_by, line.void_reason = timezone.now(), by, reason
    line.save(update_fields=["voided_at", "voided_by", "void_reason"])
    return True


@transaction.atomic
def void_each(entries: QuerySet[Entry], *, reason: str, by: User) -> int:
    """Strike many entries through, all or none; how many were not void before. HasLeft."""
    lines = Entry.objects.filter(pk__in=entries.values("pk"), voided_at=None)
    list(lines.select_for_update().order_by("pk").values_list("pk"))  # in one order, whoever else locks them
    if left := Letter.objects.dispatched().filter(entries__in=lines).first():
        raise HasLeft(str(left))
    return lines.update(voided_at=timezone.now(), voided_by=by, void_reason=reason)


@transaction.atomic
def continue_paper_book(
    office: Office, kind: str, year: int, last: int, *, is_secret: bool = False
) -> Register:
    """Go on after number `last` of a paper book; AlreadyNumbers once the register has given out a number."""
    book = _open(office, kind, year, is_secret)
    is_used = book.last > book.starts_after or book.entries.filter(number__gt=last).exists()
    if is_used and book.starts_after != last:
        raise AlreadyNumbers(str(book))
    if book.last == book.starts_after:
        book.starts_after = book.last = last
        book.save(update_fields=["starts_after", "last"])
    return book


@transaction.atomic
def share_circulars(office: Office, is_shared: bool, *, year: int) -> None:
    """Number circulars from the outgoing book, or from a book of their own again.

    AlreadyNumbers when some ว number of the year would be given twice: such a change waits for 1 January.
    """
    books = Register.objects.select_for_update().filter(office=office, year=year)
    last = {(book.kind, book.is_secret): book.last for book in books}
    for is_secret in (False, True):
        circular = last.get((Kind.CIRCULAR, is_secret), 0)
        if is_shared and circular > last.get((Kind.OUTGOING, is_secret), 0):
            raise AlreadyNumbers(str(office))
        given = _highest_circular(office, year, is_secret)
        if not is_shared and circular < given:
            continue_paper_book(office, Kind.CIRCULAR, year, given, is_secret=is_secret)
    Office.objects.filter(pk=office.pk).update(circulars_share_outgoing=is_shared)


def _highest_circular(office: Office, year: int, is_secret: bool) -> int:
    """The highest ว number that the book shared with other outgoing letters gave."""
    shared = {"office": office, "kind": Kind.OUTGOING, "year": year, "is_secret": is_secret}
    lines = Entry.objects.filter(letter__is_circular=True, **{f"register__{k}": v for k, v in shared.items()})
    return lines.aggregate(highest=Max("number"))["highest"] or 0


@transaction.atomic
def copy_paper_book(
    lines: Sequence[Entry], office: Office, kind: str, year: int, *, is_secret: bool = False
) -> Register:
    """Take over lines (not saved, without their register) with the numbers that the paper book gave them.

    While the register has given out no number of its own, it then goes on after the highest. All lines, or
    none: NotOfThePaperBook names those whose number the register has or gives itself, or whose day is of
    another year.
    """
    book = _open(office, kind, year, is_secret)
    refused = _not_of_the_paper_book(book, lines)
    if refused:
        raise NotOfThePaperBook(refused)
    if book.last == book.starts_after:
        book.starts_after = book.last = max([book.last, *(line.number for line in lines)])
        book.save(update_fields=["starts_after", "last"])
    for line in lines:
        line.register = book
    Entry.objects.bulk_create(lines, batch_size=LINES_AT_ONCE)
    return book


def _not_of_the_paper_book(book: Register, lines: Sequence[Entry]) -> list[int]:
    taken = set(book.entries.values_list("number", flat=True))
    gives_numbers = book.last > book.starts_after
    refused = set()
    for line in lines:
        is_ours = gives_numbers and line.number > book.starts_after
        if line.number in taken or is_ours or buddhist_year(line.registered_on) != book.year:
            refused.add(line.number)
        taken.add(line.number)
    return sorted(refused)
