"""What an office still lacks from below before it can answer above."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from offices.calendars import calendar_of
from offices.secrecy import Secrecy

from ..counting import answered, late
from ..models import Response
from ..states import State


@dataclass(frozen=True)
class Upward:
    """The offices that one duty waits for, and the days that are left to make a report of their answers."""

    counted: int
    answered: int
    late: int
    refused: int  # wait for this office: to be sent again or excused
    to_judge: int  # wait for this office: answered, and neither accepted nor sent back
    last_due_on: datetime.date | None  # of the answers that are still to come
    days_to_gather: int | None  # working days from then to the duty's own day; None when either has none

    @property
    def missing(self) -> int:
        return self.counted - self.answered

    @property
    def is_ready(self) -> bool:
        """Everybody below has answered, and every answer is accepted."""
        return not self.missing and not self.to_judge


def upward(duty: Response, today: datetime.date, *, cleared_for: Secrecy) -> Upward | None:
    """For the office that owes the duty; None when it asked nobody for it, or whoever looks may not know."""
    asked = Response.objects.counted().filter(
        circulation__serves=duty, circulation__letter__secrecy__lte=cleared_for
    )
    counts = asked.aggregate(
        counted=Count("pk"),
        answered=Count("pk", filter=answered()),
        late=Count("pk", filter=late(today)),
        refused=Count("pk", filter=Q(state=State.REFUSED)),
        to_judge=Count("pk", filter=Q(state=State.REPORTED)),
        last_due_on=Max("due_on", filter=Q(is_open=True)),
    )
    days_to_gather = _days_to_gather(counts["last_due_on"], duty, today)
    return Upward(**counts, days_to_gather=days_to_gather) if counts["counted"] else None


def _days_to_gather(last_due_on, duty: Response, today: datetime.date) -> int | None:
    """Counted from today when the last day below has passed; negative when there is none left."""
    if last_due_on is None or duty.due_on is None:
        return None
    return calendar_of(duty.office).working_days_between(max(last_due_on, today), duty.due_on)
