"""A process that does what waits in the background, as it was last seen."""

from django.db import models


class Worker(models.Model):
    """It says twice a minute that it is there; who ended or was killed says nothing any more."""

    name = models.CharField(max_length=100, unique=True)  # «host:process id»
    queues = models.JSONField(default=list)  # those that it serves
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
