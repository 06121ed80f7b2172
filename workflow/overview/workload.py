"""What waits inside an office, by the section that has it."""

import datetime
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from letters.models import Assignment
from offices.models import Office, User

from ..charts import Bar, Bars, Series, Tone
from ..charts.scale import written
from ..holders import holders_of
from ..models import Response
from ..outstanding import Owing, lines_to_answer
from ..states import State


def workload_by_section(office: Office, today: datetime.date, *, seen_by: User) -> Bars:
    """Duties that are open, and received letters that nobody has answered; most late ones first."""
    counted = Counter(_items(office, today, seen_by))
    names = sorted({name for name, _late in counted}, key=lambda name: (-counted[name, True], name))
    bars = [Bar(name, [counted[name, True], counted[name, False]]) for name in names]
    late, all_of_it = sum(bar.values[0] for bar in bars), sum(bar.total for bar in bars)
    told = {"n": written(all_of_it), "late": written(late)}
    return Bars(
        key="workload",
        title=_("งานที่ค้างในหน่วยงาน แยกตามกลุ่มงาน"),
        caption=_("ค้าง %(n)s เรื่อง เกินกำหนด %(late)s เรื่อง") % told if bars else _("ไม่มีงานค้าง"),
        name_heading=_("กลุ่มงาน"),
        unit=pgettext("หน่วยนับ", "เรื่อง"),
        series=[Series(_("เกินกำหนด"), Tone.LATE), Series(_("ยังไม่เกินกำหนด"), Tone.WAITING)],
        bars=bars,
    )


def _items(office: Office, today: datetime.date, user: User) -> Iterator[tuple[str, bool]]:
    """Of each: who has it, and whether it is late."""
    here = [office.pk]
    duties = Response.objects.outstanding().visible_to(user, at=here).exclude(state=State.REFUSED)
    duties = list(duties.select_related("circulation"))
    holders = holders_of(duties)
    for duty in duties:
        yield _name(holders.get(duty.pk)), Owing.of(duty, today).is_late
    lines = lines_to_answer(here).visible_to(user, at=here).with_assignments().select_related("letter")
    for line in lines:
        holder = next((each for each in line.current_assignments if each.is_main), None)
        yield _name(holder), line.letter.due_on < today


def _name(holder: Assignment | None) -> str:
    if holder is None:
        return _("ยังไม่มอบหมาย")
    return holder.section.short if holder.section else _("มอบหมายบุคคล ไม่ระบุกลุ่มงาน")
