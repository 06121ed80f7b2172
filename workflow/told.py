"""What an office says it has done: on the response as it stands now, and in every report it sent."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from .states import Outcome


class Told(models.Model):
    outcome = models.CharField(_("ผล"), max_length=16, choices=Outcome.choices, blank=True)
    answer = models.TextField(_("รายละเอียด"), blank=True)
    promised_on = models.DateField(_("คาดว่าแล้วเสร็จภายในวันที่"), null=True, blank=True)
    done = models.PositiveIntegerField(_("จำนวนที่ดำเนินการแล้ว"), null=True, blank=True)
    total = models.PositiveIntegerField(_("จำนวนทั้งหมด"), null=True, blank=True)
    reply_letter = models.ForeignKey(
        "letters.Letter", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    NOTHING_TOLD = {
        "outcome": "",
        "answer": "",
        "promised_on": None,
        "done": None,
        "total": None,
        "reply_letter": None,
    }

    class Meta:
        abstract = True

    @property
    def told(self) -> dict:
        """The fields of this class, to be copied from a response to its report."""
        return {name: getattr(self, name) for name in self.NOTHING_TOLD}

    @property
    def percent(self) -> Decimal | None:
        """Done of all, 0–100 to one decimal; None where nothing was to be done."""
        return (Decimal(100) * self.done / self.total).quantize(Decimal("0.1")) if self.total else None
