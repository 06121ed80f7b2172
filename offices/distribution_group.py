"""Groups of offices that an office often writes to together."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .querysets import DistributionGroupQuerySet


class DistributionGroup(models.Model):
    """กลุ่มผู้รับ. An ended one stays, and frees its name."""

    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="distribution_groups")
    name = models.CharField(_("ชื่อกลุ่ม"), max_length=120)
    members = models.ManyToManyField("offices.Office", related_name="+", verbose_name=_("หน่วยงานในกลุ่ม"))
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DistributionGroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name"],
                condition=Q(ended_at=None),
                name="an_office_has_one_group_of_a_name",
            )
        ]

    def __str__(self) -> str:
        return self.name
