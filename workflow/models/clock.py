"""More time, and time that does not count: what was asked, what was decided, the former day kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..states import PauseCategory, Verdict
from .record import Record
from .response import Response


class Extension(models.Model):
    """ขอขยายเวลา. Who asked and why, who decided and why: its two records say it."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="extensions")
    former_due_on = models.DateField(_("กำหนดเดิม"))
    wanted_on = models.DateField(_("ขอถึงวันที่"))
    granted_on = models.DateField(_("อนุญาตถึงวันที่"), null=True, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.ASKED)
    asked_in = models.ForeignKey(Record, models.PROTECT, related_name="+")
    decided_in = models.ForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["response", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response"],
                condition=Q(verdict=Verdict.ASKED),
                name="one_extension_is_asked_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.GRANTED, granted_on__isnull=False)
                | (~Q(verdict=Verdict.GRANTED) & Q(granted_on=None)),
                name="granted_extension_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_due_on} → {self.wanted_on}: {self.get_verdict_display()}"


class Pause(models.Model):
    """หยุดเวลา: days that do not count, from `since_on` until the day before `until_on`."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="pauses")
    category = models.CharField(_("เหตุ"), max_length=10, choices=PauseCategory.choices)
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    former_due_on = models.DateField(null=True, blank=True)
    begun_in = models.ForeignKey(Record, models.PROTECT, related_name="+")
    ended_in = models.ForeignKey(Record, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["response", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response"], condition=Q(until_on=None), name="one_pause_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.since_on} – {self.until_on or ''}"
