"""What a plan will do: the coming days on which it reminds."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from offices.calendars import calendar_of
from offices.models import Office, User

from .. import outstanding
from ..models import Circulation, Plan, Response
from . import plans

SHOWN = 10  # due days, or circulations


@dataclass(frozen=True)
class Ahead:
    """Of what is due on a day: how many offices owe it, and when they are reminded, in words."""

    due_on: datetime.date
    owing: int
    days: list[str]
    circulation: Circulation


def of_circulation(circulation: Circulation, plan: Plan, today: datetime.date) -> list[Ahead]:
    """By each day that some office has; counted in the working days of who asks."""
    calendar = calendar_of(circulation.office)
    owing = Response.objects.outstanding().filter(circulation=circulation, due_on__isnull=False)
    days = owing.order_by("due_on").values_list("due_on").annotate(Count("pk"))[:SHOWN]
    return [
        Ahead(due_on, count, plans.days_ahead(plan, due_on, today, calendar), circulation)
        for due_on, count in days
    ]


def of_office(office: Office, plan: Plan, today: datetime.date, *, seen_by: User) -> list[Ahead]:
    """Of what the office asks and has no plan of its own, by the first day still owed."""
    calendar = calendar_of(office)
    asked = outstanding.asked_by(office, seen_by=seen_by).outstanding()
    owing = Response.objects.outstanding().filter(circulation=OuterRef("pk"), due_on__isnull=False)
    first_day = Subquery(owing.order_by("due_on").values("due_on")[:1])
    following = asked.annotate(first_on=first_day).filter(plan=None, first_on__isnull=False)
    following = following.order_by("first_on", "pk")
    return [
        Ahead(
            each.first_on,
            each.counted - each.answered,
            plans.days_ahead(plan, each.first_on, today, calendar),
            each,
        )
        for each in following[:SHOWN]
    ]
