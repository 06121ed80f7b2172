"""แฟ้มสำหรับผู้ตรวจราชการ: everything about one circulation in one archive. Who had it made stays told."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from letters import fetched_files
from letters.models.leased import MadeUnderLease
from offices.secrecy import Secrecy, up_to_clearance

from .circulation import Circulation


class InspectionQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """A person's own, while its file is kept and the person is cleared for all that it tells."""
        own = self.filter(fetched_files.kept(timezone.now()), asked_by=user)
        return own.told_to(user).filter(circulation__in=Circulation.objects.judged_by(user))

    def told_to(self, user) -> Self:
        """Those of which the person is cleared for every letter, also for one that was made secret since."""
        cleared = up_to_clearance(user, lambda offices: Q(circulation__office__in=offices))
        at = "inspection__circulation__office__in"
        letter_cleared = up_to_clearance(user, lambda offices: Q(**{at: offices}), "letter__secrecy")
        beyond = Inspection.letters.through.objects.exclude(letter_cleared)
        return self.filter(cleared, ~Exists(beyond.filter(inspection=OuterRef("pk"))))

    def of(self, circulation: Circulation) -> Self:
        """All that were ever made of it: the row stays when the file is gone."""
        return self.filter(circulation=circulation).select_related("asked_by")


class Inspection(MadeUnderLease):
    """Made in the background under a lease. It tells as much as the person who asked for it may see."""

    class State(models.TextChoices):
        WAITING = "waiting", _("รอทำ")
        MAKING = "making", _("กำลังทำ")
        MADE = "made", _("เสร็จแล้ว")
        FAILED = "failed", _("ทำไม่สำเร็จ")
        STOPPED = "stopped", _("หยุดแล้ว")
        EXPIRED = "expired", _("ลบไฟล์แล้วเมื่อครบกำหนดเก็บ")

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="inspections")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    form_token = models.UUIDField(unique=True, editable=False)  # a repeated POST asks once
    expires_at = models.DateTimeField()
    state = models.CharField(_("สถานะ"), max_length=7, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)  # offices
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=100, blank=True)  # in the storeroom
    made_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)  # bytes
    missing = models.PositiveIntegerField(default=0)  # files that the disk has lost
    letters = models.ManyToManyField("letters.Letter", related_name="+", editable=False)  # it tells of
    secrecy = models.PositiveSmallIntegerField(  # the highest of the letters it tells of
        choices=Secrecy.choices, default=Secrecy.ORDINARY
    )

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "leased_until"], name="inspection_by_lease")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="made") & ~Q(file="") | ~Q(state="made") & Q(file=""),
                name="made_inspection_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["made", "expired"]) | ~Q(sha256="") & Q(made_at__isnull=False),
                name="made_inspection_says_when_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circulation} {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("workflow:inspection", args=[self.circulation_id])

    @property
    def name(self) -> str:
        """What the archive is called, also on systems that know no Thai."""
        return f"inspection-{self.circulation_id}-{timezone.localtime(self.made_at):%Y%m%d-%H%M}.zip"
