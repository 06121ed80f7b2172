"""How long an office gives itself and others, where a letter names no day. No law gives such days."""

from django.db import models
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

    def __str__(self) -> str:
        return str(self.office)
