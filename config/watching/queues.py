"""What waits for a worker, and how long already."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, Count, F, Min, When
from django_tasks_db.models import DBTaskResult


@dataclass(frozen=True)
class Waiting:
    count: int = 0
    age: datetime.timedelta = datetime.timedelta()


def waiting(now: datetime.datetime) -> dict[str, Waiting]:
    """Of each queue. A task that was put off waits since the moment it was put off to."""
    since = Case(When(run_after__lte=now, then=F("run_after")), default=F("enqueued_at"))
    ready = DBTaskResult.objects.ready().order_by().values("queue_name")
    found = {row["queue_name"]: row for row in ready.annotate(count=Count("pk"), since=Min(since))}
    return {queue: _of(found.get(queue), now) for queue in settings.QUEUES}


def oldest(now: datetime.datetime) -> datetime.timedelta:
    return max(found.age for found in waiting(now).values())


def _of(row: dict | None, now: datetime.datetime) -> Waiting:
    return Waiting(row["count"], max(now - row["since"], datetime.timedelta())) if row else Waiting()
