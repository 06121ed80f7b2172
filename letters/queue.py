"""What waits in the queues, and the calls whose worker was killed: these are called again.

The work of a row is taken up under its lease. But some work has no row (names indexed anew, figures counted
for a page), and a call stays where it was when its worker dies.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Count, F, Min, When
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .leases import WAITS

FORGOTTEN = datetime.timedelta(hours=1)  # for a call that is under way: all are safe to be made twice
MOST_CALLS = 3
KEPT = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Queue:
    """How many calls wait in it, since when the oldest does, and how many are under way."""

    name: str
    waiting: int
    oldest_at: datetime.datetime | None
    under_way: int

    def age(self, now: datetime.datetime) -> datetime.timedelta:
        """How long the oldest call has waited; none where none does."""
        return max(now - self.oldest_at, datetime.timedelta()) if self.oldest_at else datetime.timedelta()

    def is_behind(self, now: datetime.datetime) -> bool:
        """Nobody has begun the oldest call for so long that it would be asked for again."""
        return self.age(now) > WAITS


def of_all() -> list[Queue]:
    """Every queue, also where nothing waits. A call that was put off waits since its time came."""
    since = Case(When(run_after__lte=timezone.now(), then=F("run_after")), default=F("enqueued_at"))
    begun_or_due = DBTaskResult.objects.ready() | DBTaskResult.objects.running()
    by_state = begun_or_due.order_by().values("queue_name", "status")
    found = {
        (each["queue_name"], each["status"]): each
        for each in by_state.annotate(n=Count("pk"), since=Min(since))
    }
    nothing = {"n": 0, "since": None}
    return [
        Queue(name, ready["n"], ready["since"], found.get((name, "RUNNING"), nothing)["n"])
        for name in settings.QUEUES
        for ready in [found.get((name, "READY"), nothing)]
    ]


def longest_wait(now: datetime.datetime) -> datetime.timedelta:
    return max(each.age(now) for each in of_all())


def failed():
    """Calls that ended with an error, newest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at")


def call_again(call: DBTaskResult) -> bool:
    """False where somebody else has had it called again."""
    return bool(failed().filter(pk=call.pk).update(status="READY", finished_at=None))


def sweep(now: datetime.datetime) -> int:
    """Call again what nobody is at any more, and forget what ended long ago; how many called."""
    called = 0
    for call in DBTaskResult.objects.running().filter(started_at__lt=now - FORGOTTEN):
        as_seen = DBTaskResult.objects.running().filter(pk=call.pk, started_at=call.started_at)
        if len(call.worker_ids) >= MOST_CALLS:
            as_seen.update(status="FAILED", finished_at=now, exception_class_path="", traceback="")
        else:
            called += as_seen.update(status="READY")
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
    return called
