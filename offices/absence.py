"""Who is away from an office, and who stands in meanwhile."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .dates import day_in_words


class AbsenceQuerySet(models.QuerySet):
    def in_force(self, on: datetime.date | None = None) -> Self:
        """Those that hold on a day (today in Bangkok when none is given)."""
        day = on or timezone.localdate()
        return self.standing().filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def standing(self) -> Self:
        """Not ended before their time."""
        return self.filter(ended_at=None)

    def in_force_or_coming(self, today: datetime.date) -> Self:
        return self.standing().filter(Q(until=None) | Q(until__gte=today))

    def meeting(self, since: datetime.date, until: datetime.date | None) -> Self:
        """Those that share a day with a stretch of days; None for one without an end."""
        begins_before = Q() if until is None else Q(since__lte=until)
        return self.standing().filter(begins_before, Q(until=None) | Q(until__gte=since))


class Absence(models.Model):
    """การไม่อยู่: from a day to a day (both included) somebody else has this person's roles at an office.

    Only `offices.standing_in` writes one; it is never deleted.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences", verbose_name=gettext_lazy("ผู้ที่ไม่อยู่")
    )
    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="absences")
    since = models.DateField(gettext_lazy("ตั้งแต่วันที่"))
    until = models.DateField(gettext_lazy("ถึงวันที่"), null=True, blank=True)  # empty: until somebody says so
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="stands_in",
        verbose_name=gettext_lazy("ผู้ปฏิบัติแทน"),
    )
    note = models.CharField(gettext_lazy("เหตุหรือคำสั่ง"), max_length=300, blank=True)
    form_token = models.UUIDField(null=True, unique=True, editable=False)  # a repeated POST marks once
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        indexes = [
            models.Index(
                fields=["stand_in", "since"], condition=Q(ended_at=None), name="absence_by_stand_in"
            ),
            models.Index(fields=["office", "since"], name="absence_by_office"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stand_in=F("person")), name="nobody_stands_in_for_themselves"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="ended_absence_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.stand_in}"

    def holds_on(self, day: datetime.date) -> bool:
        return self.ended_at is None and self.since <= day and (self.until is None or day <= self.until)

    @property
    def days_in_words(self) -> str:
        """«ตั้งแต่ ๑ ธ.ค. ๒๕๖๙ ถึง ๕ ธ.ค. ๒๕๖๙»."""
        since = day_in_words(self.since, "short")
        if self.until is None:
            return _("ตั้งแต่ %s จนกว่าจะกลับ") % since
        return _("ตั้งแต่ %(since)s ถึง %(until)s") % {"since": since, "until": day_in_words(self.until, "short")}

    @property
    def warning(self) -> str:
        """For whoever gives work to the absent person."""
        said = {"person": self.person, "days": self.days_in_words, "stand_in": self.stand_in}
        return _("%(person)s ไม่อยู่ %(days)s ผู้ปฏิบัติแทนคือ %(stand_in)s") % said
