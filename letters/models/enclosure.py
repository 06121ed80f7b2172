"""A file that goes with a letter by its QR code instead of on paper (สิ่งที่ส่งมาด้วย)."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from ..querysets import EnclosureQuerySet
from .letter import Letter


class Enclosure(models.Model):
    """One file of one office: of a draft, which the room above knows, then of every letter issued from it.

    It lies in the storeroom by a name of its own. Once a letter has it, it is neither changed nor deleted.
    """

    office = models.ForeignKey(Office, models.PROTECT, related_name="enclosures")
    letters = models.ManyToManyField(Letter, related_name="enclosures")
    place = models.PositiveSmallIntegerField()  # in the list, from 1
    file = models.CharField(max_length=60, unique=True)  # in the storeroom
    name = models.CharField(_("ชื่อไฟล์"), max_length=150)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10)  # pdf, jpeg, png, xlsx, docx: as its bytes say
    cautions = models.JSONField(
        default=list, db_default=Value([], models.JSONField())
    )  # what sleeps in it: words of `letters.cautions`
    is_shared = models.BooleanField(_("เผยแพร่ผ่าน QR"), default=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    times_fetched = models.PositiveIntegerField(default=0)  # through the QR code, by whom is not kept
    fetched_at = models.DateTimeField(null=True, blank=True)

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def withdrawal(self) -> "Withdrawal | None":
        """Why it is not given out now. A list prefetches `withdrawals`."""
        return next((each for each in self.withdrawals.all() if each.ended_at is None), None)


class Withdrawal(models.Model):
    """An office took a file back from the QR code, until it put it there again. Never deleted."""

    enclosure = models.ForeignKey(Enclosure, models.PROTECT, related_name="withdrawals")
    why = models.CharField(_("เหตุผล"), max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enclosure"], condition=Q(ended_at=None), name="an_enclosure_is_withdrawn_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_ended_withdrawal_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enclosure}: {self.why}"
