"""From the days on which a duty passed from hand to hand, how long each hand had it.

Days are those of Bangkok, working days those after a day up to and including another: asked on Monday and
received on Wednesday is two. A hop that has not ended is counted until today.
"""

import datetime
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from thai.working_days import Calendar

ONE_DAY = datetime.timedelta(days=1)


class Turn(models.TextChoices):
    """Whose turn it was, in the order of a duty's life."""

    DELIVERY = "delivery", _("ส่งถึงและลงรับ")
    HOLDING = "holding", _("ถือไว้ก่อนส่งต่อ")
    BELOW = "below", _("รอหน่วยงานที่เวียนต่อ")
    OWN = "own", _("ทำรายงาน")
    JUDGING = "judging", _("ตรวจรับ")


class Span(NamedTuple):
    """From after a day up to and including another."""

    since: datetime.date
    until: datetime.date

    def has(self, day: datetime.date) -> bool:
        return self.since < day <= self.until


class Moments(NamedTuple):
    """The days of one duty; None for what has not happened, or no longer holds."""

    asked_on: datetime.date
    needs_report: bool = True  # else it ends when it is received
    received_on: datetime.date | None = None
    passed_on: datetime.date | None = None  # the office's first circulation for it
    below_due_on: datetime.date | None = None  # the day that circulation gave
    below_answered_on: datetime.date | None = None  # the last answer, once all have answered
    reported_on: datetime.date | None = None
    accepted_on: datetime.date | None = None
    ended_on: datetime.date | None = None  # excused or withdrawn
    judged: tuple[Span, ...] = ()  # a report lay with the office that asked, and was not the last
    paused: tuple[Span, ...] = ()  # nobody's days


class Hop(NamedTuple):
    turn: Turn
    since: datetime.date
    until: datetime.date
    days: int  # working days; pauses, and what somebody else had, left out
    is_running: bool = False
    given: int | None = None  # the working days that the office above left to those below


def hops_of(moments: Moments, today: datetime.date, calendar: Calendar) -> list[Hop]:
    """Each turn that has begun, in order; together they are the working days since the duty was asked.

    `calendar`: of the office that was asked.
    """
    hops, since = [], moments.asked_on
    for turn, until in _ends(moments):
        is_running = until is None
        until = max(since, until or moments.ended_on or today)
        goes_on = is_running and moments.ended_on is None
        hops.append(_hop(turn, Span(since, until), moments, calendar, is_running=goes_on))
        if is_running:
            return hops + _judged_before(moments, calendar)
        since = until
    return hops


def _judged_before(moments: Moments, calendar: Calendar) -> list[Hop]:
    """What the office that asked has had of a duty that is with another again."""
    if not moments.judged:
        return []
    first, last = moments.judged[0], moments.judged[-1]
    return [Hop(Turn.JUDGING, first.since, last.until, _judged_days(moments, calendar))]


def _ends(moments: Moments) -> list[tuple[Turn, datetime.date | None]]:
    """Each turn and the day it ended: at the latest when a later one did, for what was done had begun."""
    ends = [(Turn.DELIVERY, moments.received_on)]
    if moments.needs_report:
        if moments.passed_on:
            ends += [(Turn.HOLDING, moments.passed_on), (Turn.BELOW, moments.below_answered_on)]
        ends += [(Turn.OWN, moments.reported_on), (Turn.JUDGING, moments.accepted_on)]
    earliest, known = [], None
    for turn, until in reversed(ends):
        known = min(filter(None, (known, until)), default=None)
        earliest.append((turn, known))
    return earliest[::-1]


def _hop(turn: Turn, span: Span, moments: Moments, calendar: Calendar, *, is_running: bool) -> Hop:
    """One turn; the days on which a report lay with the office that asked are that office's."""
    judged = () if turn == Turn.JUDGING else moments.judged
    days = _days(span, moments.paused + judged, calendar)
    if turn == Turn.JUDGING:
        days += _judged_days(moments, calendar)
    given = None
    if turn == Turn.BELOW and moments.below_due_on:
        given = max(0, calendar.working_days_between(span.since, moments.below_due_on))
    return Hop(turn, *span, days, is_running, given)


def _judged_days(moments: Moments, calendar: Calendar) -> int:
    return sum(_days(span, moments.paused, calendar) for span in moments.judged)


def _days(span: Span, left_out: tuple[Span, ...], calendar: Calendar) -> int:
    """Working days of a span without those of others."""
    if not left_out:
        return calendar.working_days_between(*span)
    days = (span.since + n * ONE_DAY for n in range(1, (span.until - span.since).days + 1))
    return sum(calendar.is_working(day) and not any(each.has(day) for each in left_out) for day in days)
