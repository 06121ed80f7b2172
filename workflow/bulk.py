"""Doing one thing to many responses: look first, then each by itself, told row by row.

A batch is prepared (nothing has happened yet), then carried out: every line in a transaction of its own, so
that a process that is killed leaves whole lines, and pressing again goes on with those that wait.
"""

import datetime
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offices.calendars import calendar_of
from offices.models import User

from . import actions, circulations, clock, lines
from . import permissions as may
from .models import Batch, BatchLine, Circulation, Response
from .querysets import ResponseQuerySet, wants_more_time
from .refusals import NotAvailable, in_words
from .sought import Sought

ACTIONS = ["accept", "send_back", "resend", "excuse", "withdraw", *Batch.GIVING_TIME, "refuse_extension"]
EVERYTHING = Sought()
STRETCH = 5.0  # seconds that one request works; then it answers, and the next one goes on


class NobodyChosen(ValueError):
    """There is nothing to do to nobody."""


def judged(circulation: Circulation, user: User, sought: Sought = EVERYTHING) -> ResponseQuerySet:
    """The responses that the person may see, of those that are sought."""
    among = sought.among(_seen(circulation, user), circulation)
    return lines.of_choice(among, sought.choice, timezone.localdate())


def choices(circulation: Circulation, user: User, sought: Sought) -> list[lines.Tab]:
    return lines.tallies(sought.among(_seen(circulation, user), circulation), timezone.localdate())


def offered(responses: ResponseQuerySet, user: User) -> list[actions.Available]:
    """What the person may do to at least one of them: asked of one response in each state."""
    others = responses.exclude(office__in=[each.office_id for each in user.current_memberships])
    alike = others.order_by().annotate(wants=wants_more_time(), has_day=Q(due_on__isnull=False))
    alike = alike.values("state", "wants", "has_day")
    firsts = [row["first"] for row in alike.annotate(first=Min("pk"))]
    samples = Response.objects.filter(pk__in=firsts).select_related("circulation__office", "office")
    possible = {
        each.name: each for sample in samples.with_marks() for each in actions.available(sample, user)
    }
    return [possible[name] for name in ACTIONS if name in possible]


@transaction.atomic
def prepare(
    responses: ResponseQuerySet, action: str, *, by: User, note: str = "", until: datetime.date | None = None
) -> Batch:
    """Write down what is chosen as it stands now, and of each that cannot be done, why. NobodyChosen.

    Nothing is done yet. `until` is the day of more time for all; None gives each the day that it asked for.
    """
    chosen = list(
        responses.select_related("circulation__office", "office").with_marks().order_by("office__path")
    )
    if not chosen:
        raise NobodyChosen
    said = {"action": action, "note": note, "until": until, "by": by}
    batch = Batch.objects.create(circulation=chosen[0].circulation, **said)
    BatchLine.objects.bulk_create(
        BatchLine(batch=batch, response=each, version=each.version, why_not=_hindrance(each, batch))
        for each in chosen
    )
    return batch


def carry_out(batch: Batch, *, by: User, seconds: float = STRETCH) -> None:
    """Do it to those that wait, at least one and as many as the seconds allow. PermissionDenied."""
    if not may.carry_out(batch, by):
        raise PermissionDenied
    end = time.monotonic() + seconds
    for pk in list(batch.lines.waiting().values_list("pk", flat=True)):
        _do(pk, batch, by)
        if time.monotonic() >= end:
            break


@dataclass(frozen=True)
class Doubtful:
    """A new day that a person should look at before confirming, and how many offices get it."""

    day: datetime.date
    number: int
    doubts: list[str]


def doubtful(batch: Batch, user: User) -> list[Doubtful]:
    """Of more time that waits to be granted; the duty above only for who may know of it."""
    if not batch.gives_time:
        return []
    upper = circulations.upper_duty(batch.circulation, user)
    calendar = calendar_of(batch.circulation.office)
    days = [
        (day, number, circulations.doubts_about(day, upper, asks=None, calendar=calendar))
        for day, number in batch.lines.by_day()
    ]
    return [Doubtful(*each) for each in days if each[-1]]


@transaction.atomic
def _do(pk: int, batch: Batch, by: User) -> None:
    """The deed and its line, or neither; nothing where the same button was pressed in the same moment."""
    locked = BatchLine.objects.select_for_update(of=("self",)).select_related("response__office")
    line = locked.get(pk=pk)
    if not line.is_waiting:
        return
    response = line.response
    said = {"by": by, "version": line.version, "note": batch.note, **_facts(response, batch)}
    try:
        line.record = actions.perform(response, batch.action, **said)
    except (actions.Refused, PermissionDenied) as refusal:
        line.why_not = _in_words(refusal, batch, response)
    line.save(update_fields=["record", "why_not"])


def _hindrance(response: Response, batch: Batch) -> str:
    """Why it could not be done now; empty when it can."""
    try:
        actions.check(response, batch.action, by=batch.by, version=response.version)
        if facts := _facts(response, batch):
            clock.check_extension(response, facts["until"])
    except (actions.Refused, PermissionDenied) as refusal:
        return _in_words(refusal, batch, response)
    return ""


def _facts(response: Response, batch: Batch) -> dict:
    if not batch.gives_time:
        return {}
    return {"until": batch.until or response.newest_wanted_on}


def _in_words(refusal: Exception, batch: Batch, response: Response) -> str:
    """Stored, and therefore in the language of the office whoever does it."""
    with translation.override(settings.LANGUAGE_CODE):
        if not isinstance(refusal, NotAvailable):
            return in_words(refusal)
        if batch.action in ("grant_extension", "refuse_extension"):
            return _("ไม่มีคำขอขยายเวลาที่รอพิจารณา")
        if batch.action == "extend" and response.is_open:
            return _why_not_extended(response)
        return _("สถานะเป็น “%s”") % response.get_state_display()


def _why_not_extended(response: Response) -> str:
    return _("ขอขยายเวลาไว้เอง ให้พิจารณาคำขอนั้น") if response.due_on else _("ไม่มีกำหนดวันให้ขยาย")


def _seen(circulation: Circulation, user: User) -> ResponseQuerySet:
    return Response.objects.visible_to(user).filter(circulation=circulation)
