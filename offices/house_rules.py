"""How long an office gives itself and others, where a letter names no day. No law gives such days."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

HANDLING_DAYS = 5  # working days that an office keeps to gather and pass on what those below answer


class HouseRules(models.Model):
    """เกณฑ์เวลาของหน่วยงาน, in working days; an empty one proposes nothing."""

    office = models.OneToOneField("offices.Office", models.PROTECT, related_name="house_rules")
    most_urgent_days = models.PositiveSmallIntegerField(_("ด่วนที่สุด"), null=True, blank=True)
    very_urgent_days = models.PositiveSmallIntegerField(_("ด่วนมาก"), null=True, blank=True)
    urgent_days = models.PositiveSmallIntegerField(_("ด่วน"), null=True, blank=True)
    ordinary_days = models.PositiveSmallIntegerField(_("ปกติ"), null=True, blank=True)
    handling_days = models.PositiveSmallIntegerField(_("วันทำการที่ใช้รวบรวม"), default=HANDLING_DAYS)
    second_factor_for = models.JSONField(
        _("บทบาทที่ต้องยืนยันตัวตนสองขั้น"), default=list, db_default=Value([], models.JSONField())
    )
    first_steps_put_off = models.JSONField(  # names of workflow.first_day.STEPS
        default=list, db_default=Value([], models.JSONField()), editable=False
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return str(self.office)

    @classmethod
    def of(cls, office) -> Self:
        """Those of the office, a section's being its office's; unsaved ones where nobody has set any."""
        home = office.parent if office.is_section else office
        return cls.objects.select_related("changed_by").filter(office=home).first() or cls(office=home)

    def days_for(self, urgency: str) -> int | None:
        """Working days from the receipt of such a letter, «» being an ordinary one; 0: that very day."""
        return {
            "ด่วนที่สุด": self.most_urgent_days,
            "ด่วนมาก": self.very_urgent_days,
            "ด่วน": self.urgent_days,
        }.get(urgency, self.ordinary_days)
