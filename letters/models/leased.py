"""What every row of work in the background has: see letters.leases."""

import datetime

from django.db import models


class Leased(models.Model):
    """A row with a `state`; whoever works on it holds a lease under the number of the attempt."""

    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True, default="", db_default="")  # why the last attempt failed, in words

    class Meta:
        abstract = True

    @property
    def tried_again_at(self) -> datetime.datetime | None:
        """When the next attempt is due, after one that failed: until then the lease keeps it."""
        return self.leased_until if self.fault and self.state != "waiting" else None


class MadeUnderLease(Leased):
    """Something that is made: its states are those of waiting, making, and how that ended."""

    class Meta:
        abstract = True

    @property
    def is_being_made(self) -> bool:
        return self.state in ("waiting", "making")
