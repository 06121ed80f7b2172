"""What waits inside the office, as files: without an owner, not yet entered, and the files of the pile."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offices.models import Office
from thai.working_days import Calendar

from ..models import Assignment, Entry, Intake
from ..paper.table import Table
from .columns import Column, clock_of, day_of, remarks_of, table_of
from .letters import of


def without_owner(office: Office, free: Iterable[Entry], calendar: Calendar, today: datetime.date) -> Table:
    columns = [
        Column(_("เลขรับ"), lambda entry: entry.number, 10),
        Column(_("วันที่รับ"), lambda entry: entry.registered_on),
        *of(lambda entry: entry.letter),
        Column(_("ค้างมา (วันทำการ)"), lambda entry: calendar.working_days_between(entry.registered_on, today)),
    ]
    return table_of(_("ลงรับแล้ว ยังไม่มีผู้รับผิดชอบ"), columns, free, remarks=remarks_of(office, today))


def to_enter(
    office: Office, waiting: Iterable[Assignment], calendar: Calendar, today: datetime.date
) -> Table:
    def age(assignment: Assignment) -> int:
        return calendar.working_days_between(day_of(assignment.assigned_at), today)

    columns = [
        Column(_("กลุ่มงาน"), lambda each: each.holder, 28),
        Column(_("เจ้าของเรื่อง"), lambda each: _("เจ้าของเรื่อง") if each.is_main else _("เพื่อทราบ")),
        Column(_("ทะเบียนของ"), lambda each: each.entry.register.office.short),
        Column(_("เลขรับ"), lambda each: each.entry.number, 10),
        *of(lambda each: each.entry.letter),
        Column(_("มอบหมายโดย"), lambda each: str(each.assigned_by), 24),
        Column(_("มอบหมายเมื่อวันที่"), lambda each: day_of(each.assigned_at)),
        Column(_("ค้างมา (วันทำการ)"), age),
    ]
    return table_of(_("มอบหมายมา ยังไม่ลงรับ"), columns, waiting, remarks=remarks_of(office, today))


def pile_history(office: Office, finished: Iterable[Intake], today: datetime.date) -> Table:
    return table_of(_("ประวัติไฟล์ที่นำเข้า"), FINISHED, finished, remarks=remarks_of(office, today))


FINISHED = [
    Column(gettext_lazy("ไฟล์"), lambda intake: intake.name, 30),
    Column(gettext_lazy("ที่"), lambda intake: intake.letter.number_thai if intake.letter else "", 24),
    Column(
        gettext_lazy("เรื่อง"), lambda intake: intake.letter.subject if intake.letter else intake.summary, 60
    ),
    Column(gettext_lazy("สถานะ"), lambda intake: intake.get_state_display()),
    Column(gettext_lazy("นำเข้าโดย"), lambda intake: str(intake.brought_by), 24),
    Column(gettext_lazy("นำเข้าเมื่อวันที่"), lambda intake: day_of(intake.brought_at)),
    Column(gettext_lazy("เวลา"), lambda intake: clock_of(intake.brought_at), 10),
    Column(gettext_lazy("เสร็จโดย"), lambda intake: str(intake.finished_by), 24),
    Column(gettext_lazy("เสร็จเมื่อวันที่"), lambda intake: day_of(intake.finished_at)),
]
