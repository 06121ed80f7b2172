"""When an office is reminded of what it owes: in working days before and after the due day."""

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from .circulation import Circulation


def _before() -> list[int]:
    return [7, 3, 1]


def _after() -> list[int]:
    return [1, 3]


class Plan(models.Model):
    """แผนการเตือน. All numbers are working days of the office that is reminded."""

    is_on = models.BooleanField(_("เตือนอัตโนมัติ"), default=True)
    before = models.JSONField(_("ก่อนครบกำหนด"), default=_before, blank=True)
    on_the_day = models.BooleanField(_("ในวันครบกำหนด"), default=True)
    after = models.JSONField(_("หลังครบกำหนด"), default=_after, blank=True)
    then_every = models.PositiveSmallIntegerField(
        _("จากนั้นทุก"), null=True, blank=True, default=5
    )  # None: no more
    escalate_after = models.PositiveSmallIntegerField(
        _("แจ้งหัวหน้าหน่วยงานที่ค้างเมื่อเกินกำหนด"), null=True, blank=True, default=5
    )

    class Meta:
        abstract = True


class OfficePlan(Plan):
    """Of all that an office asks; `at` is the hour from which its own people are reminded."""

    office = models.OneToOneField(Office, models.PROTECT, related_name="plan")
    at = models.TimeField(_("ส่งเวลา"), default=datetime.time(8, 30))

    def __str__(self) -> str:
        return str(self.office)


class CirculationPlan(Plan):
    """Of one circulation, in place of its office's."""

    circulation = models.OneToOneField(Circulation, models.PROTECT, related_name="plan")

    def __str__(self) -> str:
        return str(self.circulation)
