"""การประชุม of an office, at which it hears what has changed since the one before."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offices.models import Office


class MeetingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(withdrawn_at=None)

    def of(self, office: Office) -> Self:
        return self.standing().filter(office=office)

    def before(self, day: datetime.date) -> Self:
        """Those of former days, the last one first: what is asked about today's is what came since them."""
        return self.filter(held_on__lt=day).order_by("-held_on")


class Meeting(models.Model):
    office = models.ForeignKey(Office, models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("วันที่ประชุม"))
    name = models.CharField(_("ชื่อการประชุม"), max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "held_on"],
                condition=Q(withdrawn_at=None),
                name="an_office_notes_a_days_meeting_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_meeting_taken_back_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.held_on}"
