"""Who used up the time of one circulation: office by office, and in the middle."""

import datetime
from dataclasses import dataclass
from functools import cache
from statistics import median

from offices.calendars import Calendars, calendar_of
from offices.secrecy import Secrecy
from thai.office_names import short_of
from thai.working_days import Calendar

from ..models import Circulation, Response
from ..querysets import ResponseQuerySet
from .hops import Hop, Moments, Turn, hops_of
from .moments import moments_of


@dataclass(frozen=True)
class Line:
    """One office's turns."""

    response_pk: int
    office: str
    hops: dict[Turn, Hop]

    @property
    def days(self) -> int:
        """Working days since it was asked, until it was accepted or today."""
        return sum(hop.days for hop in self.hops.values())

    @property
    def longest(self) -> Hop:
        return max(self.hops.values(), key=lambda hop: hop.days)


@dataclass(frozen=True)
class Share:
    """One turn over all offices that have had it."""

    turn: Turn
    median: float
    longest: int
    office: str  # which had it longest; empty while nobody has had it a whole day


@dataclass(frozen=True)
class TimeUsed:
    duties: list[int]  # keys of responses: the one that took longest first
    shares: list[Share]  # in the order of a duty's life


def of_duty(duty: Response, today: datetime.date, *, cleared_for: Secrecy) -> list[Hop]:
    """The turns of one duty, in order."""
    moments = moments_of(Response.objects.filter(pk=duty.pk), cleared_for=cleared_for)
    return hops_of(moments[duty.pk], today, calendar_of(duty.office))


def lines_of(duties: ResponseQuerySet, today: datetime.date, *, cleared_for: Secrecy) -> list[Line]:
    """The turns of each, the one that took longest first; seven queries for any number of them."""
    moments = moments_of(duties, cleared_for=cleared_for)
    calendars = Calendars.load()

    @cache  # many have the same days
    def turns(each: Moments, calendar: Calendar) -> dict[Turn, Hop]:
        return {hop.turn: hop for hop in hops_of(each, today, calendar)}

    rows = duties.values_list("pk", "office__path", "office__name", "office__short_name")
    lines = [Line(pk, short_of(*names), turns(moments[pk], calendars.at(path))) for pk, path, *names in rows]
    return sorted(lines, key=lambda line: -line.days)


def of_circulation(circulation: Circulation, today: datetime.date, *, cleared_for: Secrecy) -> TimeUsed:
    """All offices that owe an answer."""
    lines = lines_of(circulation.responses.counted(), today, cleared_for=cleared_for)
    return TimeUsed([line.response_pk for line in lines], _shares(lines))


def _shares(lines: list[Line]) -> list[Share]:
    shares = []
    for turn in Turn:
        had = [(line.hops[turn].days, line.office) for line in lines if turn in line.hops]
        if had:
            days, office = max(had, key=lambda each: each[0])
            shares.append(Share(turn, median(each for each, _office in had), days, office if days else ""))
    return shares
