"""Taking back what was issued: one office's letter of many, or all that a draft became."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from letters import registers
from letters.models import Entry, Letter
from letters.querysets import LetterQuerySet
from offices.models import User
from thai.numerals import to_thai

from .. import permissions as may
from ..models import Draft, LetterRun, Record, RunLine
from ..refusals import NotAvailable, NoteRequired, SomeHaveLeft
from ..states import DraftState
from . import making

SHORT = 300  # characters of the register's column; the record keeps all of a reason


@transaction.atomic
def void_one(line: RunLine, *, by: User, note: str) -> None:
    """Strike one office's letter through; the others stand. PermissionDenied, NoteRequired, NotAvailable.

    The letters of one circular number stand and fall together.
    """
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=line.run.draft_id)
    line = RunLine.objects.select_related("letter", "run__draft").get(pk=line.pk)
    if not may.void_one(line.run, by):
        raise PermissionDenied
    if not note.strip():
        raise NoteRequired
    if not is_offered(line.run) or line.letter is None or line.letter.is_void:
        raise NotAvailable("void")
    _strike_through(draft, Letter.objects.filter(pk=line.letter_id), note, by)
    said = {"by": by, "acting_for": by.acting_for(partial(may.void, draft))}
    told = f"{line.letter.number_thai} {line.addressee}: {note}"
    Record.objects.append(draft, Record.VOID_ONE, draft.state, note=told, **said)


def is_offered(run: LetterRun) -> bool:
    """Until all letters have left, or are void."""
    return run.draft.state == DraftState.ISSUED


def void_all(draft: Draft, record: Record) -> None:
    """Called inside the draft's own «void»: what is still being made is not made. SomeHaveLeft."""
    if run := LetterRun.objects.filter(draft=draft).first():
        making.halt(run, record.by)
    became = Letter.objects.filter(Q(pk=draft.letter_id) | Q(run_line__run__draft=draft))
    _strike_through(draft, became, record.note, record.by)


def _strike_through(draft: Draft, letters: LetterQuerySet, note: str, by: User) -> None:
    offices = [draft.office, draft.section] if draft.section else [draft.office]
    lines = Entry.objects.filter(letter__in=letters, register__office__in=offices)
    try:
        registers.void_each(lines, reason=note[:SHORT], by=by)
    except registers.HasLeft as refusal:
        count = letters.dispatched().count()
        words = _("ส่งออกไปแล้ว %s ฉบับ เลขของฉบับเหล่านั้นต้องคงอยู่ ยกเลิกทีละแห่งได้ในหน้าส่งถึงหลายแห่ง")
        raise SomeHaveLeft(words % to_thai(count)) from refusal
