"""How long offices took to answer: the working days of their own calendars, without those that others had."""

import datetime
from functools import cache

from offices.calendars import Calendars
from offices.secrecy import Secrecy
from thai.working_days import Calendar

from .. import counting
from ..models import Response
from ..querysets import ResponseQuerySet
from ..time_used import Moments, Turn, hops_of
from ..time_used.moments import moments_of


def days_of(duties: ResponseQuerySet, today: datetime.date) -> dict[int, int]:
    """By the key of each duty that is answered, the working days from its being asked to its newest answer.

    Left out are days off, pauses, and the days on which an answer lay with the office that asked.
    """
    paths = dict(duties.filter(counting.answered()).order_by().values_list("pk", "office__path"))
    answered = Response.objects.filter(pk__in=paths)  # told one by one, or each query looks for them again
    # What stands below shares the days out and changes no sum: no clearance is needed for it.
    moments = moments_of(answered, cleared_for=Secrecy.ORDINARY)
    calendars = Calendars.load()

    @cache  # many have the same days
    def days(each: Moments, calendar: Calendar) -> int:
        hops = hops_of(each, today, calendar)
        return sum(hop.days for hop in hops if hop.turn != Turn.JUDGING)

    return {pk: days(moments[pk], calendars.at(path)) for pk, path in paths.items() if pk in moments}
