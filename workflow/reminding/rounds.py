"""Whose hour has come: the day's digests of many offices, a few offices at a time."""

import datetime
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from offices.calendars import Calendars
from offices.models import Office

from ..models import Circulation, CirculationPlan, Digest, DigestDay, OfficePlan, Response
from ..outstanding import lines_to_answer
from ..states import State
from . import digests, duties
from .looking import Look, look

AT_ONCE = 100  # offices
HOUR = OfficePlan().at  # where none was set


def remind(now: datetime.datetime) -> list[Digest]:
    """Make the digests of the offices whose hour has come; asked often, and mostly there is none."""
    now = timezone.localtime(now)
    on, until = now.date(), now.time().replace(microsecond=0)
    day = DigestDay.objects.filter(on=on).first()
    since = day.made_until if day else None
    if not _has_hour_between(since, until):
        return []
    made = make_all(look_at(_of_hours(since, until), on), on)
    DigestDay.objects.update_or_create(on=on, defaults={"made_until": until})
    return made


def make_all(looks: Iterable[list[Look]], on: datetime.date) -> list[Digest]:
    """Make what was looked at, lot by lot; the reasons are stored, and so in the language of the office."""
    with translation.override(settings.LANGUAGE_CODE):
        found = (digests.bundles(seen) for seen in looks)
        return [digest for some in found if some for digest in digests.make(some, on)]


def look_at(
    offices: QuerySet[Office], on: datetime.date, *, tells_silence: bool = False
) -> Iterator[list[Look]]:
    """What the duties of the offices give on a day, some offices at a time.

    `tells_silence`: also of those that are answered or ended, while others of the same circulation are not.
    """
    calendars = Calendars.load()
    found = offices.filter(_owes(on, tells_silence)).select_related("plan").order_by("path")
    working = [each for each in found if tells_silence or calendars.of(each).is_working(on)]
    for first in range(0, len(working), AT_ONCE):
        keys = [office.pk for office in working[first : first + AT_ONCE]]
        responses = duties.of_responses(_responses(on, tells_silence).filter(office__in=keys), on, calendars)
        entries = duties.of_entries(_entries(on, keys), on, calendars)
        yield look([*responses, *entries], on)


def _has_hour_between(since: datetime.time | None, until: datetime.time) -> bool:
    """An hour that some office has set, or that holds where none is set."""
    hours = {HOUR, *OfficePlan.objects.values_list("at", flat=True).distinct()}
    return any((since is None or since < hour) and hour <= until for hour in hours)


def _of_hours(since: datetime.time | None, until: datetime.time) -> QuerySet[Office]:
    own = Q(plan__at__lte=until) & (Q(plan__at__gt=since) if since else Q())
    is_usual = until >= HOUR and (since is None or since < HOUR)
    return Office.objects.filter(own | Q(plan=None) if is_usual else own)


def _owes(on: datetime.date, tells_silence: bool) -> Q:
    """Of an office: something that it may be reminded of."""
    offices = Office.objects.exclude(kind=Office.Kind.SECTION).values("pk")
    responses, entries = _responses(on, tells_silence), _entries(on, offices)
    return Q(pk__in=responses.values("office")) | Q(pk__in=entries.values("register__office"))


def _responses(on: datetime.date, tells_silence: bool) -> QuerySet[Response]:
    if tells_silence:
        return Response.objects.filter(circulation__in=Circulation.objects.outstanding())
    owed = Response.objects.outstanding().filter(due_on__lte=_horizon(on), paused_on=None)
    return owed.exclude(state=State.REFUSED)


def _entries(on: datetime.date, offices) -> QuerySet:
    return lines_to_answer(offices).filter(letter__due_on__lte=_horizon(on))


def _horizon(on: datetime.date) -> datetime.date:
    """No plan reminds of what is due later."""
    plans = (OfficePlan, CirculationPlan)
    named = [days for plan in plans for days in plan.objects.values_list("before", flat=True).distinct()]
    most = max((days for each in [*named, OfficePlan().before] for days in each), default=0)
    return on + datetime.timedelta(days=2 * most + 30)  # weekends, and a month of holidays
