"""Work in the background under a lease: a killed worker's job is taken up again, and counted.

A row of such work has `state`, `attempts`, `leased_until` and `fault`. The row is the truth; the queue only
calls. `attempts` grows with each, also when a person has it tried again: it tells one from all others.
"""

import datetime
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from . import faults
from .paper.limits import PaperRefused

WAITS = datetime.timedelta(minutes=10)  # for a worker to begin; past it, it is asked for again
LEASE = datetime.timedelta(minutes=2)  # renewed with every step of the work; a step takes seconds
PAUSES = [datetime.timedelta(minutes=each) for each in (1, 5)]  # after each attempt that failed
MOST_ATTEMPTS = len(PAUSES) + 1
LONGEST_PAUSE = datetime.timedelta(days=1)  # of any work; a pause has its fault beside it


def ended(now: datetime.datetime) -> Q:
    """Nobody has the row any more, or ever had.

    A lease that reaches further ahead than any does was given before the clock was set back: the row would
    wait for as long as the clock was wrong. Whoever still works under it is overtaken, as after any lease.
    """
    is_of_another_time = Q(leased_until__gt=now + WAITS, fault="") | Q(leased_until__gt=now + LONGEST_PAUSE)
    return Q(leased_until__lt=now) | is_of_another_time


is_ending = threading.Event()  # the process was told to end: its work goes back at the next step


class Overtaken(Exception):
    """The lease ran out and another worker has begun, or a person set the work aside."""


class Ending(Overtaken):
    """The process ends before the work does: another goes on with it."""


@dataclass(frozen=True)
class Lease:
    """One attempt at one row's work. What an older attempt says no longer counts."""

    model: type[models.Model]
    pk: int
    state: str  # that says it is being worked on
    attempt: int

    def held(self):
        return self.model.objects.filter(pk=self.pk, state=self.state, attempts=self.attempt)

    def renew(self, **progress) -> None:
        """Go on for another while, and say how far one is. Overtaken."""
        if is_ending.is_set():
            raise Ending
        if not self.held().update(leased_until=timezone.now() + LEASE, **progress):
            raise Overtaken

    def end(self, state: str, **facts) -> bool:
        """The work is done, or will not be; False where another answers for it by now."""
        return bool(self.held().update(state=state, leased_until=None, **facts))

    def hand_back(self) -> None:
        """Nothing was amiss, and it was no attempt: whoever sweeps next has it gone on with."""
        self.held().update(state="waiting", leased_until=timezone.now(), attempts=F("attempts") - 1)

    def give_up(self, why: str = "") -> None:
        """A fault of ours: a sweep tries again after a growing pause, or sees that it was the last time."""
        is_last = self.attempt >= MOST_ATTEMPTS
        self.try_again_after(datetime.timedelta() if is_last else PAUSES[self.attempt - 1], fault=why)

    def try_again_after(self, pause: datetime.timedelta, **facts) -> None:
        """Nobody tries again before the pause is over."""
        self.held().update(leased_until=timezone.now() + pause, **facts)


def ask(
    model: type[models.Model],
    token: uuid.UUID,
    enqueue: Callable[[int], object],
    *,
    kept: datetime.timedelta,
    **what,
):
    """The row of what is to be made, once for a token: it has `form_token` and `expires_at` too."""
    now = timezone.now()
    what |= {"leased_until": now + WAITS, "expires_at": now + kept}
    row, is_new = model.objects.get_or_create(form_token=token, defaults=what)
    if is_new:
        transaction.on_commit(partial(enqueue, row.pk))
    return row


def stop(row: models.Model, busy: str, **facts) -> bool:
    """Set aside what waits or is worked on; whoever is at it learns so at the next step. False: none was."""
    under_way = type(row).objects.filter(pk=row.pk, state__in=["waiting", busy])
    return bool(under_way.update(state="stopped", leased_until=None, **facts))


@transaction.atomic
def again(row: models.Model, enqueue: Callable[[int], object], *, states: list[str], **fresh) -> bool:
    """Once more, for who has mended what was wrong; False where it is under way already, or done."""
    waits = {"state": "waiting", "leased_until": timezone.now() + WAITS, "fault": ""}
    is_taken_up = bool(type(row).objects.filter(pk=row.pk, state__in=states).update(**waits, **fresh))
    if is_taken_up:
        transaction.on_commit(partial(enqueue, row.pk))
    return is_taken_up


def take(model: type[models.Model], pk: int, state: str, now: datetime.datetime, **fresh) -> Lease | None:
    """Begin an attempt, unless somebody is at it, or the row waits for none."""
    is_free = Q(state="waiting") | (Q(state=state) & ended(now))
    began = {"state": state, "attempts": F("attempts") + 1, "leased_until": now + LEASE, "fault": ""}
    with transaction.atomic():
        if not model.objects.filter(is_free, pk=pk).update(**began, **fresh):
            return None
        return Lease(model, pk, state, model.objects.values_list("attempts", flat=True).get(pk=pk))


def work(lease: Lease | None, doing: Callable[[Lease], None]) -> None:
    """One attempt, if there is one to make. A fault of ours is raised, and a sweep tries again."""
    if lease is None:
        return
    try:
        doing(lease)
    except Ending:
        lease.hand_back()
    except Overtaken:
        pass  # whoever holds the lease now answers for it
    except PaperRefused as refused:
        lease.end("failed", fault=faults.in_words(refused))  # nor would it be printed the next time
    except Exception as fault:
        lease.give_up(faults.in_words(fault))
        raise


def take_up(
    model: type[models.Model], state: str, now: datetime.datetime, again: Callable[[int], object], **fresh
) -> int:
    """Begin again what nobody works on any more, or give it up after too many attempts; how many begun."""
    begun, left = 0, Q(state__in=["waiting", state]) & ended(now)
    for row in model.objects.filter(left).order_by("pk").only("pk", "state", "attempts", "fault"):
        as_seen = model.objects.filter(left, pk=row.pk, state=row.state, attempts=row.attempts)
        if row.state == state and row.attempts >= MOST_ATTEMPTS:
            as_seen.update(state="failed", leased_until=None, fault=row.fault or faults.cut_short())
        elif as_seen.update(state="waiting", leased_until=now + WAITS, **fresh):
            again(row.pk)
            begun += 1
    return begun
