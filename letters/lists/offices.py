"""What the room below lists, as files. It knows none itself: `config.urls` puts these beside its pages.

Each is asked what the page is asked, finds what the page shows, and refuses whom the page refuses.
"""

import datetime

from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from offices import codes as office_codes
from offices import people as staff
from offices import permissions as may
from offices.channels import KINDS, keeping
from offices.holiday_views import year_wanted
from offices.models import DistributionGroup, Office, SpecialDay
from offices.workplace import home_of, home_where, office_of, office_where
from offices.year_of_days import YearDay, days_of
from thai.dates import BUDDHIST_ERA
from thai.numerals import to_thai

from ..paper.table import Table
from .columns import Column, day_of, remarks_of, table_of

NAME = Column(gettext_lazy("หน่วยงาน"), lambda office: office.name, 44)
ABOVE = Column(gettext_lazy("สังกัด"), lambda office: office.parent.short if office.parent else "", 28)


def groups(request: HttpRequest) -> Table:
    office = office_of(request)
    columns = [
        Column(_("ชื่อกลุ่ม"), lambda group: group.name, 44),
        Column(_("จำนวนหน่วยงาน"), lambda group: group.size),
    ]
    kept = DistributionGroup.objects.kept_by(office).annotate(size=Count("members"))
    return table_of(_("กลุ่มผู้รับ"), columns, kept, remarks=remarks_of(office, timezone.localdate()))


def group(request: HttpRequest, pk: int) -> Table:
    office, today = office_of(request), timezone.localdate()
    group = get_object_or_404(DistributionGroup.objects.kept_by(office), pk=pk)
    members = Office.objects.filter(pk__in=group.members.values("pk")).select_related("parent")
    columns = [NAME, ABOVE, Column(_("เลิกแล้วเมื่อวันที่"), lambda each: _ended(each, today))]
    return table_of(group.name, columns, members, remarks=remarks_of(office, today))


def _ended(office: Office, today: datetime.date) -> datetime.date | None:
    return office.valid_to if office.valid_to and office.valid_to < today else None


def holidays(request: HttpRequest) -> Table:
    """The year's days off, and after them what offices below declared besides."""
    office, today = home_of(request), timezone.localdate()
    year = year_wanted(request, today)
    below = SpecialDay.objects.declared_below(office).filter(day__year=year - BUDDHIST_ERA)
    below = below.select_related("office", "declared_by")
    days = [
        *days_of(office, year - BUDDHIST_ERA).days,
        *(YearDay(each.day, each.name, each, not each.is_working) for each in below),
    ]
    title = _("วันหยุดราชการ พ.ศ. %s") % to_thai(year)
    return table_of(title, DAYS, days, remarks=remarks_of(office, today))


def _declared(day: YearDay, name: str) -> str:
    return str(getattr(day.declared, name)) if day.declared else ""


DAYS = [
    Column(gettext_lazy("วันที่"), lambda day: day.day),
    Column(gettext_lazy("ชื่อวัน"), lambda day: day.name, 44),
    Column(gettext_lazy("หยุดหรือทำการ"), lambda day: _("วันหยุด") if day.is_off else _("วันทำการ")),
    Column(gettext_lazy("ประกาศโดย"), lambda day: _declared(day, "office") or _("ทั้งประเทศ"), 36),
    Column(gettext_lazy("ตามหนังสือหรือประกาศ"), lambda day: _declared(day, "source"), 36),
    Column(gettext_lazy("บันทึกโดย"), lambda day: _declared(day, "declared_by"), 24),
]


def codes(request: HttpRequest) -> Table:
    """Who has one, since when; never the code, which nobody keeps."""
    office = office_where(request, may.make_code)
    columns = [
        NAME,
        Column(_("รหัส"), lambda each: _("มีแล้ว") if _code(each) else _("ยังไม่มี")),
        Column(_("ทำเมื่อวันที่"), lambda each: day_of(_code(each).made_at) if _code(each) else None),
        Column(_("ทำโดย"), lambda each: str(_code(each).made_by) if _code(each) else "", 24),
    ]
    remarks = remarks_of(office, timezone.localdate())
    return table_of(_("รหัสของหน่วยงาน"), columns, office_codes.kept_at(office), remarks=remarks)


def _code(office: Office):
    return getattr(office, "code_kept", None)


def signatories(request: HttpRequest) -> Table:
    office = home_of(request)
    standing = office.signatories.select_related("user", "added_by")
    remarks = remarks_of(office, timezone.localdate())
    return table_of(_("ผู้ลงนาม"), SIGNATORIES, standing, remarks=remarks)


SIGNATORIES = [
    Column(gettext_lazy("ลำดับ"), lambda each: each.order, 8),
    Column(gettext_lazy("ผู้ลงนาม"), lambda each: each.name, 32),
    Column(gettext_lazy("ตำแหน่ง"), lambda each: "\n".join(each.lines), 44),
    Column(gettext_lazy("บัญชีผู้ใช้"), lambda each: str(each.user or ""), 24),
    Column(gettext_lazy("ผู้เพิ่ม"), lambda each: str(each.added_by), 24),
    Column(gettext_lazy("เพิ่มเมื่อวันที่"), lambda each: day_of(each.added_at)),
]


def absences(request: HttpRequest) -> Table:
    """All of the office's, the newest first: also those that the page has no room for."""
    office = home_where(request, may.see_absences)
    marked = office.absences.select_related("person", "stand_in", "marked_by", "ended_by")
    remarks = remarks_of(office, timezone.localdate())
    return table_of(_("ผู้ที่ไม่อยู่และผู้ปฏิบัติแทน"), ABSENCES, marked.order_by("-since", "-pk"), remarks=remarks)


ABSENCES = [
    Column(gettext_lazy("ผู้ที่ไม่อยู่"), lambda each: str(each.person), 28),
    Column(gettext_lazy("ตั้งแต่วันที่"), lambda each: each.since),
    Column(gettext_lazy("ถึงวันที่"), lambda each: each.until),
    Column(gettext_lazy("ผู้ปฏิบัติแทน"), lambda each: str(each.stand_in), 28),
    Column(gettext_lazy("เหตุหรือคำสั่ง"), lambda each: each.note, 36),
    Column(gettext_lazy("บันทึกโดย"), lambda each: str(each.marked_by), 24),
    Column(gettext_lazy("บันทึกเมื่อวันที่"), lambda each: day_of(each.marked_at)),
    Column(gettext_lazy("สิ้นสุดก่อนกำหนดเมื่อวันที่"), lambda each: day_of(each.ended_at)),
    Column(gettext_lazy("ให้สิ้นสุดโดย"), lambda each: str(each.ended_by or ""), 24),
]


def people(request: HttpRequest) -> Table:
    """Who works there now or will; how far they are cleared is for those who keep its people."""
    office, today = home_where(request, may.see_people), timezone.localdate()
    keeps = bool(staff.kept_units(office, request.user))
    columns = [*PEOPLE, CLEARED] if keeps else PEOPLE
    working = staff.working_at(office, today)
    return table_of(_("บุคลากรของหน่วยงาน"), columns, working, remarks=remarks_of(office, today))


PEOPLE = [
    Column(gettext_lazy("ชื่อ"), lambda each: str(each.user), 28),
    Column(gettext_lazy("ตำแหน่ง"), lambda each: each.user.position, 32),
    Column(gettext_lazy("ทำงานที่"), lambda each: each.office.short, 28),
    Column(gettext_lazy("บทบาท"), lambda each: str(each.get_role_display()), 20),
    Column(gettext_lazy("ตั้งแต่วันที่"), lambda each: each.since),
    Column(gettext_lazy("ถึงวันที่"), lambda each: each.until),
]
CLEARED = Column(gettext_lazy("เข้าถึงชั้นความลับ"), lambda each: str(each.get_cleared_for_display()), 16)


def channels(request: HttpRequest) -> Table:
    """Their names and kinds; no address and nothing of a secret."""
    office = office_where(request, may.keep_channels)
    remarks = remarks_of(office, timezone.localdate())
    return table_of(_("ช่องทางแจ้งเตือน"), CHANNELS, keeping.of(office), remarks=remarks)


CHANNELS = [
    Column(gettext_lazy("ชื่อ"), lambda each: each.name, 32),
    Column(gettext_lazy("ชนิด"), lambda each: str(KINDS[each.kind].label), 20),
    Column(gettext_lazy("ผู้เพิ่ม"), lambda each: str(each.made_by), 24),
    Column(gettext_lazy("เพิ่มเมื่อวันที่"), lambda each: day_of(each.made_at)),
]
