"""What was decided is done: terms change at once; files are destroyed in the background, line by line."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from offices.models import User
from thai.numerals import to_thai

from ..models import DestructionLine, DestructionList, Keeping, KeepingRecord, Term
from . import destroying, tasks
from .listing import needed
from .steps import Refused, record, step

Action, State, Verdict = KeepingRecord.Action, DestructionList.State, DestructionLine.Verdict


class NotHere(Refused):
    """This installation destroys nothing."""


class ArchivesUnheard(Refused):
    """Nobody has written down what the National Archives said."""


@translation.override(settings.LANGUAGE_CODE)
def carry_out(found: DestructionList, *, by: User, today: datetime.date, now: datetime.datetime) -> None:
    """From now on the office no longer has what was to be destroyed. NotHere, ArchivesUnheard, NotNow."""
    if not settings.WIAN_DESTROYS_LETTERS:
        raise NotHere(_("ระบบนี้ตั้งไว้ไม่ให้ทำลายไฟล์หนังสือ โปรดให้ผู้ดูแลระบบตั้ง WIAN_DESTROYS_LETTERS ก่อน"))
    with step(found, State.APPROVED) as locked:
        if not locked.archives_said:
            raise ArchivesUnheard(_("โปรดบันทึกความเห็นของสำนักหอจดหมายเหตุแห่งชาติก่อน"))
        lines = list(locked.lines.filter(left_out_why="").select_related("letter"))
        _leave_out_what_is_needed(locked, lines, by, today, now)
        gone = [line.letter_id for line in lines if line.verdict == Verdict.DESTROY and not line.is_left_out]
        kept = Keeping.objects.filter(office=locked.office)
        kept.filter(letter__in=gone).update(let_go_at=now)
        for line in lines:
            if line.verdict == Verdict.EXTEND:
                kept.filter(letter=line.letter_id).update(extended_to=line.extended_to)
        forever = [line.letter_id for line in lines if line.verdict == Verdict.KEEP]
        kept.filter(letter__in=forever).update(term=Term.FOREVER)
        locked.state, locked.carried_out_at = State.CARRIED_OUT, now
        locked.save()
        said = _("ทำลาย %s รายการ") % to_thai(len(gone))
        record(Action.CARRIED_OUT, by=by, now=now, of=locked, said=said)
        transaction.on_commit(lambda: tasks.destroy.enqueue(locked.pk))


def _leave_out_what_is_needed(found: DestructionList, lines: list[DestructionLine], by, today, now) -> None:
    """Months may have passed since the list was drawn up: a letter may have become owed, or secret."""
    why = needed([line.letter_id for line in lines], today)
    why |= {line.letter_id: _("มีชั้นความลับ") for line in lines if line.letter.is_secret}
    for line in lines:
        if line.verdict == Verdict.DESTROY and line.letter_id in why:
            line.left_out_why = why[line.letter_id]
            line.save(update_fields=["left_out_why"])
            record(Action.LEFT_OUT, by=by, now=now, of=found, letter=line.letter, said=line.left_out_why)


def unfinished() -> list[int]:
    """Keys of lists that were carried out, and whose files are not all gone."""
    lines = DestructionLine.objects.filter(
        verdict=Verdict.DESTROY, files_gone_at=None, left_out_why="", list__state=State.CARRIED_OUT
    )
    return list(lines.order_by().values_list("list", flat=True).distinct())


def finish(pk: int, now: datetime.datetime) -> None:
    """Destroy what is left to be destroyed of a list that was carried out; safe to run twice."""
    lines = DestructionLine.objects.filter(
        list=pk, list__state=State.CARRIED_OUT, verdict=Verdict.DESTROY, files_gone_at=None, left_out_why=""
    )
    for line in lines.select_related("list__office", "letter"):
        destroying.destroy(line, now)
