"""What is counted over very many duties is counted in the background and kept for a while, with its moment.

A department's year is two million answers: to count them takes seconds, and no page makes anybody wait that
long. Nothing hangs on what is kept: thrown away, it is counted anew.
"""

import datetime
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from .models import Response
from .querysets import CirculationQuerySet

LIVE = 1_000  # duties that are counted while the page waits: the days of each by the calendar of its office
FRESH = datetime.timedelta(minutes=15)
KEPT = 12 * 3600  # seconds: what is older than fresh is shown until the newer is there
SHAPE = 2  # of what is kept, raised when it changes: for a while of an upgrade both releases run
PATIENCE = 300  # seconds until what did not come is asked for again


@dataclass(frozen=True)
class Kept:
    """`value` is of the one who keeps it; `counted_at` None: at this moment."""

    value: Any
    counted_at: datetime.datetime | None = None


def is_large(circulations: CirculationQuerySet) -> bool:
    """So many duties that no page waits until they are counted.

    By the keys of the circulations, each of which asks somebody: told only how to find them, PostgreSQL may
    believe the few duties near at hand and go through those of all years (half a second instead of two ms).
    """
    keys = list(circulations.order_by().values_list("pk", flat=True)[: LIVE + 1])
    if len(keys) > LIVE:
        return True
    duties = Response.objects.filter(circulation__in=keys).order_by()
    return duties[: LIVE + 1].count() > LIVE


def find(task, *asked, today: datetime.date) -> Kept | None:
    """What was counted for the same question today; the task counts anew where that is old.

    None while it is being counted for the first time. A question is numbers and words: `task` is given them.
    """
    key = _key(task, asked, today)
    found = cache.get(key)
    is_old = found is None or timezone.now() - found.counted_at > FRESH
    if is_old and cache.add(f"{key}:asked", True, PATIENCE):
        task.enqueue(*asked)
        found = cache.get(key)  # where tasks are done at once, it is there
    return found


def keep(value, task, *asked, today: datetime.date) -> None:
    """What the task counted for a question."""
    key = _key(task, asked, today)
    cache.set(key, Kept(value, timezone.now()), KEPT)
    cache.delete(f"{key}:asked")


def _key(task, asked: tuple, today: datetime.date) -> str:
    return f"kept:{SHAPE}:{sha256(repr((task.name, asked, today)).encode()).hexdigest()}"
