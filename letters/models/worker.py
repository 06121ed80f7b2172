"""A process that does what waits in the background, as it was last seen."""

import datetime
from typing import Self

from django.db import models

SEEN = datetime.timedelta(minutes=3)  # twice a minute it says that it is there


class WorkerQuerySet(models.QuerySet):
    def there(self, now: datetime.datetime) -> Self:
        """Those of whom one may think that they work."""
        return self.filter(seen_at__gt=now - SEEN)


class Worker(models.Model):
    """It says twice a minute that it is there; who ended or was killed says nothing any more."""

    name = models.CharField(max_length=100, unique=True)  # «host:process id»
    queues = models.JSONField(default=list)  # those that it serves
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
