"""Week by week: how many answers were due to an office, and how many came."""

import datetime

from django.db.models import Count
from django.db.models.functions import TruncDate, TruncWeek
from django.utils.translation import gettext as _

from offices.models import Office, User
from thai.dates import MONTHS_SHORT, format_date

from ..charts import Columns, Period, Series, Tone
from ..charts.scale import written
from ..models import Response

WEEKS, OPENED_WITHIN = 13, 26  # weeks that are shown; how long ago what is counted was opened at most
_A_WEEK = datetime.timedelta(weeks=1)


def answers_by_week(office: Office, today: datetime.date, *, seen_by: User) -> Columns:
    """Mondays to Sundays, this week the last. Older circulations are left out: few answers still come."""
    this = today - datetime.timedelta(days=today.weekday())
    mondays = [this - n * _A_WEEK for n in reversed(range(WEEKS))]
    span = (mondays[0], this + datetime.timedelta(days=6))
    counted = Response.objects.owed_to(office).counted().visible_to(seen_by).order_by()
    counted = counted.filter(circulation__opened_at__date__gte=this - OPENED_WITHIN * _A_WEEK)
    due = _by_week(counted.filter(due_on__range=span), TruncWeek("due_on"))
    came = _by_week(counted.filter(answered_at__date__range=span), TruncWeek(TruncDate("answered_at")))
    told = {"due": written(sum(due.values())), "came": written(sum(came.values())), "weeks": written(WEEKS)}
    return Columns(
        key="by-week",
        title=_("คำตอบรายสัปดาห์"),
        caption=_("ใน %(weeks)s สัปดาห์ ครบกำหนด %(due)s คำตอบ ได้รับ %(came)s คำตอบ") % told,
        name_heading=_("สัปดาห์ที่เริ่ม"),
        series=[Series(_("ครบกำหนด"), Tone.RETURNED), Series(_("ได้รับคำตอบ"), Tone.DONE)],
        periods=[
            Period(format_date(day, "short"), [due.get(day, 0), came.get(day, 0)], _tick(day))
            for day in mondays
        ],
    )


def _by_week(responses, week) -> dict[datetime.date, int]:
    return dict(responses.annotate(week=week).values_list("week").annotate(n=Count("pk")))


def _tick(monday: datetime.date) -> str:
    """The month, below its first week."""
    return MONTHS_SHORT[monday.month - 1] if monday.day <= 7 else ""
