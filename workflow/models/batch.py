"""One deed done to many responses: what was chosen, what was seen of it, and what became of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..batch_querysets import BatchLineQuerySet, BatchQuerySet
from .circulation import Circulation
from .record import Record, labels_of
from .response import Response


class Batch(models.Model):
    """Prepared by a person who then looks at it; carried out by the same person, or left."""

    GIVING_TIME = ("grant_extension", "extend")

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="batches")
    action = models.CharField(max_length=20)
    note = models.TextField(_("เหตุผล"), blank=True)
    until = models.DateField(_("ถึงวันที่"), null=True, blank=True)  # of more time; None: as each has asked
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.label}: {self.circulation_id}"

    def get_absolute_url(self) -> str:
        return reverse("workflow:batch", args=[self.pk])

    @property
    def gives_time(self) -> bool:
        return self.action in self.GIVING_TIME

    @property
    def label(self) -> str:
        """What the button says."""
        return str(labels_of(Response).get(self.action, self.action))


class BatchLine(models.Model):
    """One response of it: waits, until there is a record of what was done or the words why it was not."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="lines")
    response = models.ForeignKey(Response, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()  # of the response, as the person saw it
    record = models.OneToOneField(Record, models.PROTECT, null=True, blank=True, related_name="+")
    why_not = models.TextField(blank=True)

    objects = BatchLineQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "response"], name="a_response_stands_once_in_a_batch"),
            models.CheckConstraint(condition=Q(record=None) | Q(why_not=""), name="batch_line_has_one_end"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.response_id}"

    @property
    def is_waiting(self) -> bool:
        return self.record_id is None and not self.why_not

    @property
    def is_stale(self) -> bool:
        """Somebody acted since the person looked: it will be refused."""
        return self.is_waiting and self.response.version != self.version
