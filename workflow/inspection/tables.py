"""What an inspector asks of a circulation, table by table. Each is made anew whenever it is called."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.lists import Column, clock_of, day_of, table_of
from letters.models import Letter
from letters.paper.table import Table
from offices.models import User

from ..circulations import upper_duty
from ..models import Circulation, DueMove, Extension, Pause, Record, Reminder, Response

ENDS = ("excuse", "withdraw", "restore")  # what takes an office out of the denominator, and back into it
IN_ORDER = ("response__office__path", "pk")


def office_of(path) -> list[Column]:
    """The columns of the office that a line leads to: `path` takes the line."""
    return [
        Column(gettext_lazy("รหัสหน่วยงาน"), lambda line: path(line).code),
        Column(gettext_lazy("หน่วยงาน"), lambda line: path(line).name, 44),
    ]


def said_in(heading: str, path) -> list[Column]:
    """Who did it, when and why, as the record says that a line leads to; empty without one."""

    def of(value):
        return lambda line: value(path(line)) if path(line) else None

    return [
        Column(_("%s โดย") % heading, of(lambda record: record.who), 32),
        Column(_("%s เมื่อวันที่") % heading, of(lambda record: day_of(record.at))),
        Column(_("เหตุผล (%s)") % heading, of(lambda record: record.note), 44),
    ]


def _with_record(*names: str) -> list[str]:
    """What `Record.who` asks for, of the records that these fields lead to."""
    of = ("by", "acting_for", "key_use", "response__office")
    return ["response__office", *(f"{name}__{each}" for name in names for each in of)]


# ── Who was asked ─────────────────────────────────────────────────────────────────────────────────


def addressees(circulation: Circulation) -> Table:
    """As they were frozen when it was opened, and those that were added later, by whom."""
    added = {
        record.response_id: record
        for record in Record.objects.filter(response__circulation=circulation, action=Record.ASK)
        .select_related("by", "acting_for")
        .order_by("-pk")
    }
    columns = [
        *office_of(lambda each: each.office),
        Column(_("สังกัด"), lambda each: each.office.parent.name if each.office.parent else "", 36),
        Column(_("ให้ทำ"), lambda each: _("สำเนาส่ง") if each.is_copy else circulation.get_asks_display()),
        Column(_("เวียนถึงเมื่อวันที่"), lambda each: day_of(each.asked_at)),
        Column(_("เพิ่มภายหลังโดย"), lambda each: added[each.pk].who if each.pk in added else "", 28),
        Column(_("ภายในวันที่"), lambda each: each.due_on),
        Column(_("สถานะ"), lambda each: each.get_state_display()),
        Column(_("ลงรับเมื่อวันที่"), lambda each: day_of(each.received_at)),
        Column(_("ตอบเมื่อวันที่"), lambda each: day_of(each.answered_at)),
        Column(_("ผล"), lambda each: each.get_outcome_display() if each.outcome else "", 24),
        Column(_("รับว่าครบถ้วนเมื่อวันที่"), lambda each: day_of(each.accepted_at)),
        Column(_("เตือนด้วยหนังสือ (ครั้ง)"), lambda each: each.times_reminded),
    ]
    asked = circulation.responses.with_marks().select_related("office__parent").order_by("office__path")
    return table_of(_("ผู้ได้รับเวียน"), columns, asked)


def chain(circulation: Circulation, user: User) -> Table:
    """Upward the duties that it serves, downward whom those asked in turn: as far as the person may see."""
    lines = [*reversed(list(above(circulation, user))), *_below(circulation, user)]
    return table_of(_("สายการสั่งการ"), CHAIN, lines)


def above(circulation: Circulation, user: User) -> Iterator[tuple[str, Response]]:
    """The duties that it serves, the nearest first, as far up as the person may see."""
    while duty := upper_duty(circulation, user):
        yield _("ขึ้น"), duty
        circulation = duty.circulation


def _below(circulation: Circulation, user: User) -> Iterator[tuple[str, Response]]:
    under = Response.objects.under(circulation, user).exclude(circulation=circulation)
    under = under.select_related("office", "circulation__office", "circulation__letter")
    for duty in under.order_by("circulation__office__path", "circulation", "office__path").iterator():
        yield _("ลง"), duty


CHAIN = [
    Column(gettext_lazy("ทิศ"), lambda line: line[0], 8),
    Column(gettext_lazy("หน่วยงานที่ขอ"), lambda line: line[1].circulation.office.name, 40),
    Column(gettext_lazy("หนังสือ"), lambda line: str(line[1].circulation.letter), 24),
    Column(gettext_lazy("ลงวันที่"), lambda line: line[1].circulation.letter.dated_on),
    Column(gettext_lazy("เรื่อง"), lambda line: line[1].circulation.matter, 50),
    *[
        Column(each.heading, lambda line, each=each: each.of(line[1]), each.width)
        for each in office_of(lambda duty: duty.office)
    ],
    Column(gettext_lazy("ภายในวันที่"), lambda line: line[1].due_on),
    Column(gettext_lazy("สถานะ"), lambda line: line[1].get_state_display()),
    Column(gettext_lazy("ตอบเมื่อวันที่"), lambda line: day_of(line[1].answered_at)),
]


# ── What was done ─────────────────────────────────────────────────────────────────────────────────


def records(circulation: Circulation, *actions: str) -> Table:
    """Everything that was done about every office's duty; or only some actions."""
    done = Record.objects.filter(response__circulation=circulation)
    if actions:
        return told(done.filter(action__in=actions), circulation, _("ผู้ที่ยกเว้นหรือยกเลิก"))
    return told(done, circulation, _("ทุกการดำเนินการ"))


def told(records: QuerySet[Record], circulation: Circulation, title: str) -> Table:
    """Some of a circulation's, in order of time."""
    found = records.select_related("response__office", "by", "acting_for", "key_use")
    return table_of(f"{title} {circulation.letter}", RECORDS, found.order_by("pk"))


def excused(circulation: Circulation) -> Table:
    """Whom nothing is asked of any more, by whom and why; also where that was taken back since."""
    return records(circulation, *ENDS)


RECORDS = [
    Column(gettext_lazy("ลำดับ"), lambda record: record.pk, 10),
    Column(gettext_lazy("วันที่บันทึก"), lambda record: day_of(record.at)),
    Column(gettext_lazy("เวลา"), lambda record: clock_of(record.at), 8),
    *office_of(lambda record: record.response.office),
    Column(gettext_lazy("การดำเนินการ"), lambda record: record.action_label, 28),
    Column(gettext_lazy("จากสถานะ"), lambda record: record.source_label),
    Column(gettext_lazy("เป็นสถานะ"), lambda record: record.target_label),
    Column(gettext_lazy("โดย"), lambda record: record.who, 36),
    Column(gettext_lazy("ทาง"), lambda record: record.get_via_display(), 20),
    Column(gettext_lazy("บันทึกแทน"), lambda record: record.on_behalf_words if record.is_on_behalf else "", 36),
    Column(gettext_lazy("เกิดขึ้นจริงเมื่อวันที่"), lambda record: record.happened_on),
    Column(gettext_lazy("เหตุผลหรือหมายเหตุ"), lambda record: record.note, 60),
]


# ── Time ──────────────────────────────────────────────────────────────────────────────────────────


def extensions(circulation: Circulation) -> Table:
    columns = [
        *office_of(lambda each: each.response.office),
        Column(_("กำหนดเดิม"), lambda each: each.former_due_on),
        Column(_("ขอถึงวันที่"), lambda each: None if each.is_unasked else each.wanted_on),
        Column(_("ผลการพิจารณา"), lambda each: each.get_verdict_display()),
        Column(_("อนุญาตถึงวันที่"), lambda each: each.granted_on),
        *said_in(_("ขอ"), lambda each: None if each.is_unasked else each.asked_in),
        *said_in(_("พิจารณา"), lambda each: each.decided_in),
    ]
    asked = Extension.objects.filter(response__circulation=circulation)
    told = asked.select_related(*_with_record("asked_in", "decided_in")).order_by(*IN_ORDER)
    return table_of(_("การขยายเวลา"), columns, told)


def pauses(circulation: Circulation) -> Table:
    columns = [
        *office_of(lambda each: each.response.office),
        Column(_("เหตุ"), lambda each: each.get_category_display(), 32),
        Column(_("หยุดตั้งแต่วันที่"), lambda each: each.since_on),
        Column(_("นับต่อตั้งแต่วันที่"), lambda each: each.until_on),
        Column(_("ไม่นับ (วัน)"), lambda each: each.days, 12),
        Column(_("กำหนดเดิม"), lambda each: each.former_due_on),
        *said_in(_("หยุด"), lambda each: each.begun_in),
        *said_in(_("นับต่อ"), lambda each: each.ended_in),
    ]
    paused = Pause.objects.filter(response__circulation=circulation)
    told = paused.select_related(*_with_record("begun_in", "ended_in")).order_by(*IN_ORDER)
    return table_of(_("การหยุดนับเวลา"), columns, told)


def moves(circulation: Circulation) -> Table:
    """Due days that followed a declared day, with the day that moved each and what declared it."""
    columns = [
        *office_of(lambda each: each.response.office),
        Column(_("กำหนดเดิม"), lambda each: each.former_due_on),
        Column(_("เลื่อนเป็น"), lambda each: each.moved_to),
        Column(_("เหตุ"), lambda each: each.get_cause_display(), 30),
        Column(_("วันที่ประกาศเป็นวันหยุดหรือวันทำการ"), lambda each: each.special_day and each.special_day.day),
        Column(_("ชื่อวัน"), lambda each: each.special_day.name if each.special_day else "", 36),
        Column(_("ตามหนังสือหรือประกาศ"), lambda each: each.special_day.source if each.special_day else "", 36),
        *said_in(_("เลื่อน"), lambda each: each.done_in),
    ]
    moved = DueMove.objects.filter(response__circulation=circulation)
    told = moved.select_related("special_day", *_with_record("done_in")).order_by(*IN_ORDER)
    return table_of(_("การเลื่อนกำหนดตามวันหยุด"), columns, told)


# ── Reminders ─────────────────────────────────────────────────────────────────────────────────────


def reminders(circulation: Circulation, user: User) -> Table:
    """Round by round every letter that reminded an office, or was to; its number as far as it may be seen."""
    columns = [
        Column(_("รอบที่"), lambda each: each.round_id, 8),
        Column(_("วันที่ทำรอบ"), lambda each: day_of(each.round.made_at)),
        Column(_("ผู้ทำ"), lambda each: str(each.round.made_by), 28),
        *office_of(lambda each: each.response.office),
        Column(_("เตือนครั้งที่"), lambda each: each.count, 12),
        Column(_("กำหนดเดิม"), lambda each: each.due_on),
        Column(_("ให้ตอบภายในวันที่"), lambda each: each.round.answer_by),
        Column(_("ที่"), lambda each: each.draft.letter.number_thai if each.is_seen else "", 24),
        Column(_("ออกเลขเมื่อวันที่"), lambda each: day_of(each.issued_at)),
        Column(_("ยกเลิกเมื่อวันที่"), lambda each: day_of(each.voided_at)),
        Column(_("นำออกเมื่อวันที่"), lambda each: day_of(each.dropped_at)),
        Column(_("เหตุที่นำออก"), lambda each: each.dropped_why, 40),
    ]
    is_seen = Exists(Letter.objects.visible_to(user).filter(pk=OuterRef("draft__letter")))
    of_it = Reminder.objects.filter(round__circulation=circulation).annotate(is_seen=is_seen)
    related = ("round__made_by", "response__office", "draft__letter")
    told = of_it.select_related(*related).order_by("round", "response__office__path")
    return table_of(_("หนังสือเตือน"), columns, told)
