"""What was done about duties, as files: reminders by mail and by letter, one deed done to many."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.lists import Column, clock_of, day_of, remarks_of, table_of
from letters.paper.table import Table
from offices.models import Office

from ..batch_querysets import BatchLineQuerySet
from ..digest_querysets import DigestQuerySet
from ..letter_run_querysets import RunLineQuerySet
from ..models import (
    Batch,
    BatchLine,
    Digest,
    DigestLine,
    LetterRun,
    Reminder,
    ReminderRound,
    RunLine,
    Sending,
)

AT_ONCE = 500  # digests whose lines are fetched together


def digests(office: Office, told: DigestQuerySet, today: datetime.date) -> Table:
    """A row for every matter that somebody was reminded of. `told`: `told_to` the reader."""
    lines = ((digest, line) for digest in told.iterator(chunk_size=AT_ONCE) for line in digest.seen)
    length = DigestLine.objects.filter(digest__in=told.order_by().values("pk")).count()
    remarks = remarks_of(office, today)
    return table_of(_("การเตือนที่ส่งแล้ว"), DIGESTS, lines, remarks=remarks, length=length)


def _matter(line: DigestLine) -> str:
    return line.response.circulation.request_in_words if line.response else line.entry.letter.subject


def _letter(line: DigestLine) -> str:
    return str(line.response.circulation.letter if line.response else line.entry.letter)


def _way(sending: Sending) -> str:
    told = [f"{sending.to or sending.channel}: {sending.get_state_display()}", sending.fault]
    return " · ".join(filter(None, told))


def _ways(digest: Digest) -> str:
    return "\n".join(map(_way, digest.sendings.all())) or _("ไม่มีทางส่ง")


DIGESTS = [
    Column(gettext_lazy("เตือนเมื่อวันที่"), lambda line: line[0].on),
    Column(gettext_lazy("ถึงหน่วยงาน"), lambda line: line[0].office.name, 36),
    Column(gettext_lazy("ถึงบุคคล"), lambda line: str(line[0].person or ""), 24),
    Column(gettext_lazy("หนังสือ"), lambda line: _letter(line[1]), 24),
    Column(gettext_lazy("เรื่อง"), lambda line: _matter(line[1]), 60),
    Column(gettext_lazy("ภายในวันที่"), lambda line: line[1].due_on),
    Column(gettext_lazy("เหตุที่เตือน"), lambda line: line[1].why, 36),
    Column(gettext_lazy("ส่งทาง"), lambda line: _ways(line[0]), 44),
]


def reminders(reminding: ReminderRound, chosen, today: datetime.date) -> Table:
    """The letters of a round, and who dropped out of it and why."""
    office = reminding.circulation.office
    remarks = remarks_of(office, today, reminding.circulation.request_in_words)
    return table_of(_("หนังสือเตือน %s") % reminding.circulation.letter, REMINDERS, chosen, remarks=remarks)


def _standing(reminder: Reminder) -> str:
    if reminder.dropped_at:
        return _("นำออกแล้ว")
    return _("ยกเลิก") if reminder.voided_at else str(reminder.draft.get_state_display())


REMINDERS = [
    Column(gettext_lazy("หน่วยงาน"), lambda each: each.response.office.name, 44),
    Column(gettext_lazy("เตือนครั้งที่"), lambda each: each.count, 12),
    Column(gettext_lazy("กำหนดเดิม"), lambda each: each.due_on),
    Column(gettext_lazy("ที่"), lambda each: each.draft.letter.number_thai if each.draft.letter else "", 24),
    Column(gettext_lazy("ออกเลขเมื่อวันที่"), lambda each: day_of(each.issued_at)),
    Column(gettext_lazy("สถานะ"), _standing, 20),
    Column(gettext_lazy("เหตุผล"), lambda each: each.dropped_why or each.refusal, 44),
]


def letter_run(run: LetterRun, lines: RunLineQuerySet, today: datetime.date) -> Table:
    """Whom a draft went to, each with the number of its letter."""
    remarks = remarks_of(run.draft.office, today, run.draft.subject)
    return table_of(_("ส่งถึงหลายแห่ง"), LETTER_RUN, lines, remarks=remarks)


def _letter_of(line: RunLine) -> str:
    return line.numbered.number_thai if line.numbered else ""


def _papers(line: RunLine) -> str:
    if line.is_void:
        return _("ยกเลิก")
    return _("ทำเสร็จแล้ว") if line.is_made else _("ยังไม่ได้ทำ")


LETTER_RUN = [
    Column(gettext_lazy("ลำดับ"), lambda line: line.place, 8),
    Column(gettext_lazy("ถึง"), lambda line: line.addressee, 44),
    Column(gettext_lazy("หน่วยงาน"), lambda line: line.office.name, 44),
    Column(gettext_lazy("ที่"), _letter_of, 24),
    Column(gettext_lazy("ลงวันที่"), lambda line: line.numbered.dated_on if line.numbered else None),
    Column(gettext_lazy("หนังสือ"), _papers, 20),
]


def batch(deed: Batch, lines: BatchLineQuerySet, today: datetime.date) -> Table:
    """One deed done to many responses: what came of each."""
    circulation = deed.circulation
    remarks = remarks_of(circulation.office, today, circulation.request_in_words, deed.note)
    return table_of(f"{deed.label} {circulation.letter}", BATCH, lines, remarks=remarks)


def _came_of(line: BatchLine) -> str:
    if line.record:
        return f"{line.record.source_label} → {line.record.target_label}"
    return _("ทำไม่ได้") if line.why_not else _("ยังไม่ได้ทำ")


BATCH = [
    Column(gettext_lazy("หน่วยงาน"), lambda line: line.response.office.name, 44),
    Column(gettext_lazy("สถานะปัจจุบัน"), lambda line: line.response.get_state_display()),
    Column(gettext_lazy("ผลของการทำ"), _came_of, 36),
    Column(gettext_lazy("เหตุที่ทำไม่ได้"), lambda line: line.why_not, 44),
    Column(gettext_lazy("ทำเมื่อวันที่"), lambda line: day_of(line.record.at) if line.record else None),
    Column(gettext_lazy("เวลา"), lambda line: clock_of(line.record.at) if line.record else "", 10),
]
