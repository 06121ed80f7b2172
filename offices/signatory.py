"""Who signs an office's letters, as name and position stand below them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SignatoryQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that are offered; a changed one gave way to a row of its own."""
        return self.filter(withdrawn_at=None)


class Signatory(models.Model):
    """ผู้ลงนาม. Never changed and never deleted: whoever changes one withdraws it and adds another."""

    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="all_signatories")
    name = models.CharField(
        _("ชื่อในวงเล็บใต้ลายมือชื่อ"), max_length=200, help_text=_("มีคำนำหน้าและนามสกุล เช่น นายสมชาย ใจดี")
    )
    position = models.TextField(
        _("ตำแหน่ง"),
        max_length=500,
        help_text=_(
            "บรรทัดละส่วน เช่น ท้องถิ่นจังหวัดตาก ถ้าลงนามแทน ใส่บรรทัดแรก ท้องถิ่นจังหวัด ปฏิบัติราชการแทน และบรรทัดถัดไป "
            "ผู้ว่าราชการจังหวัดตาก"
        ),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("บัญชีผู้ใช้"),
    )
    order = models.PositiveSmallIntegerField(_("ลำดับที่แสดง"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = SignatoryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_signatory_says_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> tuple[str, ...]:
        """The position as it is printed."""
        return tuple(line.strip() for line in self.position.splitlines() if line.strip())
