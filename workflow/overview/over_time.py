"""The answers to one circulation, day by day, against the day by which they are due."""

import datetime

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from offices.database.lookups import DayThere
from offices.dates import day_in_words

from .. import counting
from ..charts import Point, Signpost, Steps, Target
from ..charts.scale import written
from ..models import Circulation, Reminder

MOST_DAYS = 3  # due days that are marked: those of most offices


def answers_over_time(circulation: Circulation, today: datetime.date) -> Steps:
    """Of those that count, the answers that stand; more time and days counted from receipts move due days."""
    counted = circulation.responses.counted().order_by()
    asked, points = counted.count(), _answered(counted)
    answered = points[-1].value if points else 0
    signposts = [*_due_days(counted), *_reminders(circulation)]
    known = [point.day for point in points]
    until = known[-1] if known and answered == asked else today
    first = min([timezone.localdate(circulation.opened_at), until, *known, *(post.day for post in signposts)])
    told = {"answered": written(answered), "asked": written(asked)}
    return Steps(
        key="answers-over-time",
        title=_("คำตอบเทียบกับกำหนด"),
        caption=_("ตอบแล้ว %(answered)s จาก %(asked)s แห่ง") % told + _by_the_day(circulation, points),
        name_heading=_("วันที่"),
        value_heading=_("ตอบแล้วสะสม (แห่ง)"),
        points=points,
        first=first,
        last=max([until, *(post.day for post in signposts)]),
        until=until,
        target=Target(asked, _("ต้องตอบ %s แห่ง") % written(asked)),
        signposts=signposts,
    )


def _answered(counted) -> list[Point]:
    """The sum by the end of each day on which somebody answered."""
    by_day = counted.filter(counting.answered()).annotate(day=DayThere("answered_at"))
    points, reached = [], 0
    for day, count in by_day.values_list("day").annotate(n=Count("pk")).order_by("day"):
        reached += count
        points.append(Point(day, reached))
    return points


def _due_days(counted) -> list[Signpost]:
    by_day = counted.filter(due_on__isnull=False).values_list("due_on").annotate(n=Count("pk"))
    days = list(by_day.order_by("-n", "due_on")[:MOST_DAYS])
    return [Signpost(day, _due_words(day, count, len(days) > 1), "due") for day, count in days]


def _due_words(day: datetime.date, count: int, is_one_of_several: bool) -> str:
    told = {"day": day_in_words(day, "short"), "n": written(count)}
    if is_one_of_several:
        return _("กำหนด %(day)s (%(n)s แห่ง)") % told
    return _("ครบกำหนด %(day)s") % told


def _reminders(circulation: Circulation) -> list[Signpost]:
    standing = Reminder.objects.standing().filter(round__circulation=circulation).order_by()
    by_day = standing.annotate(day=DayThere("issued_at")).values_list("day").annotate(n=Count("pk"))
    return [
        Signpost(day, _("เตือน %s แห่ง") % written(count), "reminder") for day, count in by_day.order_by("day")
    ]


def _by_the_day(circulation: Circulation, points: list[Point]) -> str:
    """« ภายในกำหนดเดิม ๖ มี.ค. ๒๕๖๙ ตอบ ๓ แห่ง»."""
    if circulation.due_on is None:
        return ""
    by_then = max((point.value for point in points if point.day <= circulation.due_on), default=0)
    told = {"day": day_in_words(circulation.due_on, "short"), "n": written(by_then)}
    return _(" ภายในกำหนดเดิม %(day)s ตอบ %(n)s แห่ง") % told
