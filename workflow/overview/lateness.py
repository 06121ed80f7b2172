"""Who is late with what an office asked, and by how much."""

import datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from offices.models import Office, User

from ..charts import Bar, Bars, Series, Tone
from ..charts.scale import written
from ..models import Circulation, Response

MOST = 100  # offices that are named: the worst


def lateness_by_office(office: Office, today: datetime.date, *, seen_by: User) -> Bars:
    """The offices with most answers past their day first, of those the one that is longest late."""
    asked = Circulation.objects.judged_by(seen_by).asked_by(office)
    late = Response.objects.overdue(today).filter(circulation__in=asked).order_by()
    found = late.values_list("office").annotate(n=Count("pk"), oldest=Min("due_on"))
    found = sorted(found, key=lambda each: (-each[1], each[2], each[0]))  # of a country 8,900
    worst = found[:MOST]
    names = Office.objects.in_bulk([pk for pk, _n, _oldest in worst])
    return Bars(
        key="late-by-office",
        title=_("เกินกำหนด แยกตามหน่วยงาน"),
        caption=_caption(found, worst, names),
        name_heading=_("หน่วยงาน"),
        unit=pgettext("หน่วยนับ", "เรื่อง"),
        note_heading=_("ช้าที่สุด"),
        series=[Series(_("เกินกำหนด (เรื่อง)"), Tone.LATE)],
        bars=[_bar(names[pk], count, (today - oldest).days) for pk, count, oldest in worst],
    )


def _bar(office: Office, count: int, days: int) -> Bar:
    url = reverse("workflow:office", args=[office.pk])
    return Bar(office.short, [count], _("%s วัน") % written(days), url)


def _caption(found: list, worst: list, names: dict) -> str:
    if not worst:
        return _("ไม่มีหน่วยงานที่เกินกำหนด")
    pk, count, _oldest = worst[0]
    told = {"n": written(sum(n for _pk, n, _oldest in found)), "offices": written(len(found))}
    told |= {"worst": names[pk].short, "count": written(count)}
    said = _("เกินกำหนด %(n)s เรื่อง ใน %(offices)s หน่วยงาน มากที่สุดคือ %(worst)s %(count)s เรื่อง") % told
    left = len(found) - len(worst)
    return said + (_(" ไม่แสดงอีก %s หน่วยงานที่ค้างน้อยกว่า") % written(left) if left else "")
