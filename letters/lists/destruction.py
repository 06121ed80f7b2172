"""บัญชีหนังสือขอทำลาย (แบบที่ ๒๕) as a file, and what its lines tell whoever reads them."""

import datetime
from collections.abc import Iterable

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from offices.models import User
from thai.numerals import to_thai

from ..keeping.committee import in_words
from ..models import DestructionLine, DestructionList, Entry, Letter, Register
from ..paper.table import Table
from .columns import Column, remarks_of, table_of

UNSEEN = "หนังสือมีชั้นความลับ"


def told(lines: Iterable[DestructionLine], found: DestructionList, user: User) -> list[DestructionLine]:
    """The lines, each with `is_readable` for the person and `received_as`, its number in the book."""
    lines = list(lines)
    letters = [line.letter_id for line in lines]
    seen = set(Letter.objects.visible_to(user).filter(pk__in=letters).values_list("pk", flat=True))
    if found.seats.filter(person=user).exists():  # a committee sees what it decides about
        ordinary = Letter.objects.filter(pk__in=letters, secrecy=0)
        seen |= set(ordinary.values_list("pk", flat=True))
    books = Register.objects.filter(office=found.office, kind=Register.Kind.INCOMING)
    numbers = dict(
        Entry.objects.filter(letter__in=letters, register__in=books, voided_at=None).values_list(
            "letter", "number"
        )
    )
    for line in lines:
        line.is_readable = line.letter_id in seen
        line.received_as = numbers.get(line.letter_id)
    return lines


def counts(found: DestructionList) -> dict[str, int]:
    """How many lines of each verdict, and how many were left out."""
    stands, verdict = Q(left_out_why=""), DestructionLine.Verdict
    return found.lines.aggregate(
        undecided=Count("pk", filter=stands & Q(verdict=verdict.NONE)),
        destroy=Count("pk", filter=stands & Q(verdict=verdict.DESTROY)),
        extend=Count("pk", filter=stands & Q(verdict=verdict.EXTEND)),
        keep=Count("pk", filter=stands & Q(verdict=verdict.KEEP)),
        left_out=Count("pk", filter=~stands),
        gone=Count("pk", filter=Q(files_gone_at__isnull=False)),
    )


def form_25(found: DestructionList, today: datetime.date, *, seen_by: User) -> Table:
    lines = told(found.lines.select_related("letter__issuer"), found, seen_by)
    title = to_thai(f"บัญชีหนังสือขอทำลาย ประจำปี พ.ศ. {found.year}")
    return table_of(title, COLUMNS, lines, remarks=remarks_of(found.office, today), length=len(lines))


def _seen(of):
    return lambda line: of(line) if line.is_readable else ""


COLUMNS = [
    Column("ลำดับที่", lambda line: line.place, 8),
    Column("รหัสแฟ้ม", lambda line: "", 12),  # of the cabinet: written by hand
    Column("ที่", _seen(lambda line: line.letter.number_thai), 24),
    Column("ลงวันที่", _seen(lambda line: line.letter.dated_on)),
    Column("เลขทะเบียนรับ", _seen(lambda line: line.received_as), 14),
    Column("เรื่อง", lambda line: line.letter.subject if line.is_readable else UNSEEN, 60),
    Column("การพิจารณา", lambda line: verdict_of(line), 28),
    Column("หมายเหตุ", _seen(lambda line: line.left_out_why), 36),
]


def verdict_of(line: DestructionLine) -> str:
    if line.is_left_out:
        return _("นำออกจากบัญชี")
    return in_words(line) if line.verdict else ""
