"""More time, time that does not count, days that moved: what was asked and decided, the former day kept."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from letters.models import Letter
from offices.models import SpecialDay

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
    # The letter by which it was asked, where one was written here: void, it asks for nothing.
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="extensions")
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

    @property
    def is_unasked(self) -> bool:
        """Given by the office that waits for the answer, of its own accord."""
        return self.asked_in_id == self.decided_in_id


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

    @property
    def days(self) -> int | None:
        """How many days did not count; None while the clock stands still."""
        return (self.until_on - self.since_on).days if self.until_on else None


class DueMoveQuerySet(models.QuerySet):
    def by_standing_days(self) -> Self:
        """What a declared day moved that nobody has taken back."""
        return self.filter(cause=DueMove.Cause.HOLIDAY, special_day__withdrawn_at=None)


class DueMove(models.Model):
    """A due day that follows another day: a day off that was declared or taken back, or the receipt."""

    class Cause(models.TextChoices):
        HOLIDAY = "holiday", _("มีประกาศวันหยุดหรือวันทำการ")
        WITHDRAWN = "withdrawn", _("ประกาศถูกยกเลิก")
        RECEIPT = "receipt", _("นับจากวันที่ได้รับ")

    response = models.ForeignKey(Response, models.PROTECT, related_name="moves")
    former_due_on = models.DateField()
    moved_to = models.DateField()
    cause = models.CharField(max_length=9, choices=Cause.choices)
    special_day = models.ForeignKey(SpecialDay, models.PROTECT, null=True, related_name="moves")
    done_in = models.ForeignKey(Record, models.PROTECT, related_name="+")

    objects = DueMoveQuerySet.as_manager()

    class Meta:
        ordering = ["response", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cause="receipt", special_day=None)
                | (~Q(cause="receipt") & Q(special_day__isnull=False)),
                name="moved_due_day_says_which_day_moved_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.former_due_on} → {self.moved_to}: {self.get_cause_display()}"


class DueKept(models.Model):
    """A due day that somebody left as it was, though a declared day touched it: nobody is asked again."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="kept")
    special_day = models.ForeignKey(SpecialDay, models.PROTECT, related_name="kept")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.special_day}"
