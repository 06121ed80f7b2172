"""Days that were declared off, or to be worked, beside the country's holidays."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thai import working_days

from .dates import day_in_words


class SpecialDayQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those not taken back."""
        return self.filter(withdrawn_at=None)

    def holding_at(self, office) -> Self:
        """Those declared for the office, or for one that it is below."""
        codes = office.path.rstrip("/").split("/")
        return self.standing().filter(office__code__in=codes)

    def declared_below(self, office) -> Self:
        """Those declared for offices that are below it."""
        return self.standing().filter(office__path__under=office.path).exclude(office=office)


class SpecialDay(models.Model):
    """วันหยุดราชการกรณีพิเศษ, or a day off that is worked: for an office and everything below it.

    One declared for a lower office wins over one for an office above. It is taken back, never deleted.
    """

    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="special_days")
    day = models.DateField(_("วันที่"))
    name = models.CharField(_("ชื่อวัน"), max_length=200)
    is_working = models.BooleanField(_("เป็นวันทำการ"), default=False)
    source = models.CharField(_("ตามหนังสือหรือประกาศ"), max_length=300)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "day"],
                condition=Q(withdrawn_at=None),
                name="an_office_declares_a_day_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_day_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"

    @property
    def in_words(self) -> str:
        """«๙ มีนาคม ๒๕๖๙ วันหยุดจังหวัดตาก»."""
        return f"{day_in_words(self.day)} {self.name}"

    @property
    def as_special(self) -> working_days.SpecialDay:
        return working_days.SpecialDay(self.name, self.is_working)
