"""Work in the background under a lease: a killed worker's job is taken up again, and counted.

A row of such work has `state`, `attempts` and `leased_until`. The row is the truth; the queue only calls.
"""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

WAITS = datetime.timedelta(minutes=10)  # for a worker to begin; past it, it is asked for again
LEASE = datetime.timedelta(minutes=2)  # renewed with every step of the work; a step takes seconds
MOST_ATTEMPTS = 3


class Overtaken(Exception):
    """The lease ran out and another worker has begun, or a person set the work aside."""


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
        if not self.held().update(leased_until=timezone.now() + LEASE, **progress):
            raise Overtaken

    def give_up(self) -> None:
        """A fault of ours: the next sweep tries again."""
        self.held().update(leased_until=timezone.now())

    def try_again_after(self, pause: datetime.timedelta, **facts) -> None:
        """A fault of another's: nobody tries again before the pause is over."""
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


def take(model: type[models.Model], pk: int, state: str, now: datetime.datetime, **fresh) -> Lease | None:
    """Begin an attempt, unless somebody is at it, or the row waits for none."""
    is_free = Q(state="waiting") | Q(state=state, leased_until__lt=now)
    began = {"state": state, "attempts": F("attempts") + 1, "leased_until": now + LEASE}
    with transaction.atomic():
        if not model.objects.filter(is_free, pk=pk).update(**began, **fresh):
            return None
        return Lease(model, pk, state, model.objects.values_list("attempts", flat=True).get(pk=pk))


def work(lease: Lease | None, doing: Callable[[Lease], None]) -> None:
    """One attempt, if there is one to make. A fault of ours is raised, and the next sweep tries again."""
    if lease is None:
        return
    try:
        doing(lease)
    except Overtaken:
        pass  # whoever holds the lease now answers for it
    except Exception:
        lease.give_up()
        raise


def take_up(
    model: type[models.Model], state: str, now: datetime.datetime, again: Callable[[int], object], **fresh
) -> int:
    """Begin again what nobody works on any more, or give it up after too many attempts; how many begun."""
    begun, left = 0, Q(state__in=["waiting", state], leased_until__lt=now)
    for pk, attempts in model.objects.filter(left).order_by("pk").values_list("pk", "attempts"):
        as_seen = model.objects.filter(left, pk=pk, attempts=attempts)
        if attempts >= MOST_ATTEMPTS:
            as_seen.update(state="failed", leased_until=None)
        elif as_seen.update(state="waiting", leased_until=now + WAITS, **fresh):
            again(pk)
            begun += 1
    return begun
