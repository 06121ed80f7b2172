"""The letter itself: stored once, whoever holds it."""

import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.models import Office
from offices.secrecy import Secrecy

from ..ledger.chained import Chained
from ..querysets import CorrectionQuerySet, LetterQuerySet
from .due import Due
from .numbered import Numbered


class Kind(models.TextChoices):
    """ชนิดของหนังสือ (ระเบียบงานสารบรรณ ข้อ ๑๐)."""

    STAMPED = "stamped", _("หนังสือประทับตรา")
    EXTERNAL = "external", _("หนังสือภายนอก")
    MEMO = "memo", _("บันทึกข้อความ")
    OTHER = "other", _("อื่น ๆ")

    @classmethod
    def written(cls) -> list[tuple[str, str]]:
        """Those that are written here, as choices."""
        return [(kind.value, kind.label) for kind in (cls.STAMPED, cls.EXTERNAL, cls.MEMO)]


class Urgency(models.TextChoices):
    """ชั้นความเร็ว (ข้อ ๒๘)."""

    ORDINARY = "", _("ปกติ")
    URGENT = "ด่วน", _("ด่วน")
    VERY_URGENT = "ด่วนมาก", _("ด่วนมาก")
    MOST_URGENT = "ด่วนที่สุด", _("ด่วนที่สุด")


class Letter(Due, Numbered):
    kind = models.CharField(_("ชนิดหนังสือ"), max_length=10, choices=Kind.choices, default=Kind.STAMPED)
    issuer = models.ForeignKey(Office, models.PROTECT, related_name="letters", verbose_name=_("จาก"))
    number_as_read = models.CharField(_("เลขที่ตามที่อ่านได้"), max_length=120, blank=True)
    dated_on = models.DateField(_("ลงวันที่"), null=True, blank=True)
    urgency = models.CharField(_("ชั้นความเร็ว"), max_length=12, choices=Urgency.choices, blank=True)
    secrecy = models.PositiveSmallIntegerField(
        _("ชั้นความลับ"), choices=Secrecy.choices, default=Secrecy.ORDINARY
    )
    subject = models.CharField(_("เรื่อง"), max_length=500)
    addressee = models.CharField(_("ถึง"), max_length=500, blank=True)
    owner_unit = models.CharField(_("เจ้าของเรื่อง"), max_length=300, blank=True)
    text = models.TextField(_("ข้อความ"), blank=True)
    due_on = models.DateField(_("ให้ตอบภายในวันที่"), null=True, blank=True)
    # Copied from an old register: found by search and in the chain, and owing nothing until somebody says so.
    is_history = models.BooleanField(_("จากทะเบียนเก่า"), default=False)
    # Two offices hold two texts under one number: one of them misread it, and neither is kept from working.
    disputes = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="disputed_by"
    )
    form_token = models.UUIDField(null=True, unique=True, editable=False)  # a repeated POST saves once
    logged_for = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("บันทึกโดยหน่วยงาน"))
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(auto_now_add=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["prefix", "code", "is_circular", "dated_on"], name="letter_by_number"),
            models.Index(fields=["issuer", "-dated_on"], name="letter_by_issuer"),
            models.Index(fields=["serial", "is_circular"], name="letter_by_serial"),
            models.Index(fields=["secrecy"], condition=models.Q(secrecy__gt=0), name="secret_letter"),
        ]
        constraints = [
            # Secret letters are numbered in books of their own: their numbers may be those of ordinary ones.
            models.UniqueConstraint(
                fields=["issuer", "number", "year"],
                condition=models.Q(secrecy=Secrecy.ORDINARY, disputes__isnull=True) & ~models.Q(number=""),
                name="number_is_unique_within_issuer_and_year",
            ),
            models.UniqueConstraint(
                fields=["issuer", "number", "year"],
                condition=models.Q(secrecy__gt=Secrecy.ORDINARY, disputes__isnull=True)
                & ~models.Q(number=""),
                name="number_of_a_secret_letter_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.number_thai or self.subject

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.pk])

    @property
    def is_sealed(self) -> bool:
        """True for a letter that was issued here, whose paper is stored."""
        return hasattr(self, "seal")

    @property
    def is_destroyed(self) -> bool:
        """True when its text and files are gone, by the decision of every office that held it."""
        return hasattr(self, "destroyed")

    @property
    def is_void(self) -> bool:
        """True when the number that an outgoing book gave the letter is struck through."""
        lines = self.entries.outgoing()
        return lines.exists() and not lines.filter(voided_at=None).exists()

    @property
    def voided_on(self) -> datetime.date | None:
        """The day on which the last of its numbers was struck through; None while one stands."""
        moments = list(self.entries.outgoing().values_list("voided_at", flat=True))
        return timezone.localdate(max(moments)) if moments and None not in moments else None

    @property
    def has_left(self) -> bool:
        """True when it is written down how its issuer sent it."""
        return self.dispatches.standing().filter(office=self.issuer_id).exists()

    @property
    def is_numbered_here(self) -> bool:
        """True when a line of an outgoing book gave the letter its number."""
        return self.entries.outgoing().exists()

    @property
    def is_secret(self) -> bool:
        return self.secrecy != Secrecy.ORDINARY


class Correction(Chained):
    """A field of a letter, or of its register line, that was changed. The earlier value stays to be seen."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="corrections")
    entry = models.ForeignKey("letters.Entry", models.PROTECT, null=True, related_name="corrections")
    field = models.CharField(max_length=30)
    before = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=500)
    # The letter's then, the higher of before and after: what it said stays secret even when it is no longer.
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.ORDINARY)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_field_label()}: {self.before} → {self.after}"

    def get_field_label(self) -> str:
        corrected = self.entry or self.letter
        return str(corrected._meta.get_field(self.field).verbose_name)


class Delivery(models.Model):
    """One office to which a letter was sent: from then on that office may read it."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="deliveries", db_index=False)
    office = models.ForeignKey(Office, models.PROTECT, related_name="deliveries")
    sent_at = models.DateTimeField(auto_now_add=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "office"], name="letter_is_sent_once_to_an_office")
        ]

    def __str__(self) -> str:
        return f"{self.letter} → {self.office}"
