"""Of one office: its rates and its pace, all in all, by the urgency of the letters and by month."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple, Self

from django.db.models import Count, F, Q
from django.db.models.functions import ExtractMonth

from letters.models.letter import Urgency
from thai.calendar_months import Month

from .. import counting
from ..models import Reminder, Response
from ..querysets import ResponseQuerySet
from .figures import Figures, aggregates
from .pace import days_of
from .period import Period, day_of


class Measured(NamedTuple):
    figures: Figures = Figures()
    days: tuple[int, ...] = ()  # working days of each answer

    def __add__(self, other: Self) -> Self:
        return type(self)(self.figures + other.figures, self.days + other.days)

    @property
    def median(self) -> float | None:
        return median(self.days) if self.days else None


@dataclass(frozen=True)
class LeftOut:
    """Why some duties of the period stand in a rate and not in another, or in none."""

    copies: int  # informed, and owing nothing
    paused: int  # the clock stands still: not late
    running: int  # their day is still to come
    without_day: int  # answered: neither in time nor late


@dataclass(frozen=True)
class Performance:
    whole: Measured
    by_urgency: list[tuple[Urgency, Measured]]  # the most urgent first; those of which there is one
    by_month: list[tuple[Month, Measured]]  # every month of the period
    left_out: LeftOut
    reminded: dict[int, int]  # how many answers came after so many letters that reminded


def measure(duties: ResponseQuerySet, period: Period, today: datetime.date) -> Performance:
    """Of the duties of one office those of a period."""
    keys = duties.filter(period.covers("circulation__")).order_by().values_list("pk", flat=True)
    within = Response.objects.filter(pk__in=list(keys)).order_by()  # found once, and not by each query again
    parts = _parts(within, today)
    counted = within.aggregate(answered=Count("pk", filter=counting.answered()), **_reasons(today))
    answered = counted.pop("answered")
    return Performance(
        whole=sum(parts.values(), Measured()),
        by_urgency=_by_urgency(parts),
        by_month=[(month, _sum(parts, month=month.first.month)) for month in period.months],
        left_out=LeftOut(**counted),
        reminded=_reminded(within, answered),
    )


def _parts(within: ResponseQuerySet, today: datetime.date) -> dict[tuple[str, int], Measured]:
    """By urgency and month."""
    keys = {"urgency": F("circulation__letter__urgency"), "month": ExtractMonth(day_of("circulation__"))}
    days, days_in = days_of(within, today), defaultdict(list)
    for pk, *part in within.annotate(**keys).values_list("pk", *keys):
        if pk in days:
            days_in[*part].append(days[pk])
    rows = within.annotate(**keys).values_list(*keys).annotate(**aggregates(today))
    return {
        (urgency, month): Measured(Figures(*counts), tuple(days_in[urgency, month]))
        for urgency, month, *counts in rows
    }


def _by_urgency(parts: dict) -> list[tuple[Urgency, Measured]]:
    each = [(urgency, _sum(parts, urgency=urgency)) for urgency in reversed(Urgency)]
    return [(urgency, measured) for urgency, measured in each if measured.figures.asked]


def _sum(parts: dict, *, urgency: str | None = None, month: int | None = None) -> Measured:
    chosen = (
        measured
        for (its_urgency, its_month), measured in parts.items()
        if urgency in (None, its_urgency) and month in (None, its_month)
    )
    return sum(chosen, Measured())


def _reasons(today: datetime.date) -> dict[str, Count]:
    is_running = Q(is_open=True, paused_on=None) & ~counting.late(today)
    return {
        "copies": Count("pk", filter=Q(is_copy=True)),
        "paused": Count("pk", filter=counting.counted() & Q(is_open=True, paused_on__isnull=False)),
        "running": Count("pk", filter=counting.counted() & is_running),
        "without_day": Count("pk", filter=counting.answered() & Q(due_on=None)),
    }


def _reminded(within: ResponseQuerySet, answered: int) -> dict[int, int]:
    """By how many letters had reminded of it before the answer came."""
    responses = within.filter(counting.answered()).values("pk")
    before = Reminder.objects.standing().filter(
        response__in=responses, issued_at__lt=F("response__answered_at")
    )
    times = before.order_by().values_list("response").annotate(n=Count("pk"))
    counts = defaultdict(int)
    for _response, n in times:
        counts[n] += 1
    counts[0] = answered - sum(counts.values())
    return dict(sorted(counts.items()))
