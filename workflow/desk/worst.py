"""Which circulations are the most behind: found over what is late alone, and only those counted."""

from django.db.models import Count, Min

from .. import permissions as may
from ..models import Circulation
from .place import Desk
from .rows import ASKED


def circulations(desk: Desk, count: int) -> list[Circulation]:
    """Those with most late answers, each with its counts and whether the person may remind of it."""
    late = desk.owed_to_us().overdue(desk.today).order_by().values("circulation")
    rows = late.annotate(late=Count("pk"), first_due=Min("due_on")).order_by(
        "-late", "first_due", "circulation"
    )
    worst = ASKED.read([row["circulation"] for row in rows[:count]], desk.today)
    for each in worst:
        each.office = desk.office
        each.may_be_reminded = may.remind(each, desk.user)
    return worst
