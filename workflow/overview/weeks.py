"""Week by week: how many answers were due to an office, and how many came."""

import datetime
from collections import Counter

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from offices.database.lookups import DayThere
from offices.dates import day_in_words, months
from offices.models import Office, User

from .. import kept
from ..charts import Columns, Period, Series, Tone
from ..charts.scale import written
from ..kept import Kept
from ..models import Circulation, Response
from ..querysets import CirculationQuerySet
from . import tasks

WEEKS, OPENED_WITHIN = 13, 26  # weeks that are shown; how long ago what is counted was opened at most
AT_ONCE = 100  # circulations: a statement over half a year of a department takes longer than any may
_A_WEEK = datetime.timedelta(weeks=1)
Weeks = dict[datetime.date, int]  # by Monday


def weeks_of(office: Office, today: datetime.date, *, seen_by: User) -> Kept | None:
    """By Monday how many answers were due, and how many came; None while very many are being counted.

    Older circulations are left out: few answers to them still come.
    """
    cleared_for = int(seen_by.clearance_at(office))
    if kept.is_large(_circulations(office, cleared_for, today)):
        return kept.find(tasks.count_weeks, office.pk, cleared_for, today=today)
    return Kept(_counted(office, cleared_for, today))


def count(office_pk: int, cleared_for: int) -> None:
    """Count the weeks of an office and keep them."""
    office, today = Office.objects.get(pk=office_pk), timezone.localdate()
    weeks = _counted(office, cleared_for, today)
    kept.keep(weeks, tasks.count_weeks, office_pk, cleared_for, today=today)


def answers_by_week(weeks: tuple[Weeks, Weeks], today: datetime.date) -> Columns:
    """Mondays to Sundays, this week the last."""
    due, came = weeks
    told = {"due": written(sum(due.values())), "came": written(sum(came.values())), "weeks": written(WEEKS)}
    return Columns(
        key="by-week",
        title=_("คำตอบรายสัปดาห์"),
        caption=_("ใน %(weeks)s สัปดาห์ ครบกำหนด %(due)s คำตอบ ได้รับ %(came)s คำตอบ") % told,
        name_heading=_("สัปดาห์ที่เริ่ม"),
        series=[Series(_("ครบกำหนด"), Tone.RETURNED), Series(_("ได้รับคำตอบ"), Tone.DONE)],
        periods=[
            Period(day_in_words(day, "short"), [due.get(day, 0), came.get(day, 0)], _tick(day))
            for day in _mondays(today)
        ],
    )


def _mondays(today: datetime.date) -> list[datetime.date]:
    return [_monday_of(today) - n * _A_WEEK for n in reversed(range(WEEKS))]


def _monday_of(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _circulations(office: Office, cleared_for: int, today: datetime.date) -> CirculationQuerySet:
    asked = Circulation.objects.asked_by(office).filter(letter__secrecy__lte=cleared_for)
    return asked.opened_between(_monday_of(today) - OPENED_WITHIN * _A_WEEK, None)


def _counted(office: Office, cleared_for: int, today: datetime.date) -> tuple[Weeks, Weeks]:
    due, came = Counter(), Counter()
    keys = list(_circulations(office, cleared_for, today).order_by().values_list("pk", flat=True))
    for first in range(0, len(keys), AT_ONCE):
        some = Response.objects.counted().filter(circulation__in=keys[first : first + AT_ONCE]).order_by()
        by_day = some.values_list("due_on", DayThere("answered_at")).annotate(n=Count("pk"))
        for due_on, came_on, count in by_day:
            due[due_on and _monday_of(due_on)] += count
            came[came_on and _monday_of(came_on)] += count
    return _shown(due, today), _shown(came, today)


def _shown(counts: Counter, today: datetime.date) -> Weeks:
    return {day: counts[day] for day in _mondays(today) if counts[day]}


def _tick(monday: datetime.date) -> str:
    """The month, below its first week."""
    return months(short=True)[monday.month - 1] if monday.day <= 7 else ""
