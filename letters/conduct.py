"""การปฏิบัติ: what was done with the letters of a register, as its column of that name says."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Count, Q

from offices.models import User
from thai.dates import format_date
from thai.numerals import to_thai

from .models import Assignment, Dispatch, Entry, Letter, Link, Register


def conduct_of(letters: Collection[int], book: Register, reader: User) -> dict[int, list[str]]:
    """Lines of text for each letter (by its key) of an office's book, of what the reader may see."""
    said = defaultdict(list)
    sources = (
        (_assigned, _sections, _answers) if book.kind == Register.Kind.INCOMING else (_answered, _dispatched)
    )
    for source in sources:
        for letter, words in source(letters, book, reader):
            said[letter].append(words)
    return said


def _assigned(letters, book: Register, reader: User):
    """Whose matter it is, and who is told of it."""
    assignments = Assignment.objects.current().filter(entry__register=book, entry__letter__in=letters)
    for assignment in assignments.select_related("entry", "section", "person"):
        yield assignment.entry.letter_id, assignment.in_words


def _sections(letters, book: Register, reader: User):
    """To which sections the letter went, each with the number that it took there (ข้อ ๓๘)."""
    sections = book.office.sections
    lines = Entry.objects.received().filter(letter__in=letters, register__office__in=sections)
    for line in lines.select_related("register__office").order_by("registered_on", "number"):
        yield line.letter_id, f"{line.register.office.short} รับ {to_thai(line.number)}"


def _answers(letters, book: Register, reader: User):
    """By which letter it was answered (ข้อ ๓๙)."""
    answers = Link.objects.filter(kind=Link.Kind.ANSWERS, source__in=Letter.objects.visible_to(reader))
    answers = answers.filter(Q(target__in=letters) | Q(stub__letter__in=letters))
    for link in answers.select_related("source", "target", "stub__letter").order_by("pk"):
        yield link.letter.pk, f"ตอบแล้ว {_named(link.source)}"


def _answered(letters, book: Register, reader: User):
    """Which letter an outgoing one answers."""
    visible = Letter.objects.visible_to(reader)
    seen = Q(target__in=visible) | Q(stub__letter__in=visible) | Q(target=None, stub__letter=None)
    answers = Link.objects.filter(seen, kind=Link.Kind.ANSWERS, source__in=letters)
    for link in answers.select_related("target", "stub__letter").order_by("pk"):
        yield link.source_id, f"ตอบ {_named(link.letter or link.stub)}"


def _dispatched(letters, book: Register, reader: User):
    """How and when it left; a letter to many offices in one line for each way and day."""
    left = Dispatch.objects.visible_to(reader).standing().filter(letter__in=letters)
    ways = left.values("letter", "how", "left_on").annotate(offices=Count("pk")).order_by("left_on", "how")
    for way in ways:
        to_many = f" ({to_thai(way['offices'])} แห่ง)" if way["offices"] > 1 else ""
        how = Dispatch.How(way["how"]).label
        yield way["letter"], f"{how} {format_date(way['left_on'], 'short')}{to_many}"


def _named(letter) -> str:
    dated = f" ลว. {format_date(letter.dated_on, 'short')}" if letter.dated_on else ""
    return f"ที่ {letter.number_thai or '—'}{dated}"
