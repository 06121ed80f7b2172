"""From the issued draft to all its letters, under a lease: what a killed worker left is taken up there."""

import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from letters import leases
from letters.leases import Lease
from offices.models import User

from .. import permissions as may
from ..models import Draft, LetterRun, Record, RunLine
from . import lots, tasks

State = LetterRun.State


def first_addressee(draft: Draft) -> str:
    """Whose letter is the draft's own: where each has a number, the first office's."""
    line = None if draft.is_circular else _line_of(draft)
    return line.addressee if line else draft.addressee


def begin(draft: Draft, record: Record) -> None:
    """The draft was issued: the rest is made in the background. Called inside that transaction."""
    run = LetterRun.objects.filter(draft=draft).first()
    if run is None:
        return
    if not draft.is_circular and (line := _line_of(draft)):
        lots.deliver(run, [(line.office_id, draft.letter)], by=record.by)
        run.lines.filter(pk=line.pk).update(letter=draft.letter)
    now = timezone.now()
    begun = {"begun_by": record.by, "begun_at": now, "leased_until": now + leases.WAITS}
    LetterRun.objects.filter(pk=run.pk).update(state=State.WAITING, **begun)
    transaction.on_commit(partial(tasks.make_run.enqueue, run.pk))


def make(pk: int) -> None:
    """Make what is not yet made of the run, unless somebody is at it."""
    leases.work(leases.take(LetterRun, pk, State.MAKING, timezone.now()), _make)


def stop(run: LetterRun, *, by: User) -> bool:
    """What has its number keeps it; the rest is not made. False when nothing was left to stop.

    PermissionDenied.
    """
    if not may.stop_run(run, by):
        raise PermissionDenied
    return halt(run, by)


def halt(run: LetterRun, by: User) -> bool:
    """Stop it, where somebody has already been asked whether this person may."""
    made = {"stopped_by": by, "stopped_at": timezone.now(), "leased_until": None}
    under_way = LetterRun.objects.filter(pk=run.pk, state__in=[State.WAITING, State.MAKING, State.FAILED])
    return bool(under_way.update(state=State.STOPPED, **made))


def go_on(run: LetterRun, *, by: User) -> bool:
    """Try again what was given up. False when it was not. PermissionDenied."""
    if not may.stop_run(run, by):
        raise PermissionDenied
    return leases.again(run, tasks.make_run.enqueue, states=[State.FAILED])


def sweep(now: datetime.datetime) -> int:
    """Ask again for what nobody makes any more; how many."""
    return leases.take_up(LetterRun, State.MAKING, now, tasks.make_run.enqueue)


def _make(lease: Lease) -> None:
    while lots.make_next(lease):
        pass
    lease.end(State.MADE)


def _line_of(draft: Draft) -> RunLine | None:
    return RunLine.objects.filter(run__draft=draft).order_by("place").first()
