"""The registers: the office's memory and its proof."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from offices.models import Office
from thai.numerals import to_thai

from ..ledger.chained import Chained
from ..querysets import EntryQuerySet
from .letter import Letter


class Register(models.Model):
    """ทะเบียน: one book of an office for one kind and Buddhist calendar year; secret letters have their own.

    Numbers up to `starts_after` were given in the paper book: a line with such a number was copied from it.
    """

    class Kind(models.TextChoices):
        INCOMING = "incoming", _("ทะเบียนหนังสือรับ")
        OUTGOING = "outgoing", _("ทะเบียนหนังสือส่ง")
        CIRCULAR = "circular", _("ทะเบียนหนังสือเวียน")

    office = models.ForeignKey(Office, models.PROTECT, related_name="registers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    is_secret = models.BooleanField(_("ทะเบียนลับ"), default=False)
    year = models.PositiveSmallIntegerField(_("ปี พ.ศ."))
    starts_after = models.PositiveIntegerField(_("สมุดกระดาษถึงเลข"), default=0)
    last = models.PositiveIntegerField(_("เลขล่าสุด"), default=0)

    class Meta:
        ordering = ["-year", "kind", "is_secret"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "is_secret", "year"], name="one_register_per_office_kind_year"
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("starts_after")), name="register_goes_on_from_paper_book"
            ),
        ]

    def __str__(self) -> str:
        year = _("พ.ศ. %(year)s") % {"year": to_thai(self.year)}
        return f"{self.title} {self.office.short} {year}"

    @property
    def title(self) -> str:
        kind = str(self.get_kind_display())
        return str(_("%s (ลับ)") % kind) if self.is_secret else kind


class Entry(Chained):
    """One line of a register. It is never deleted or renumbered; a void one keeps its number and says why."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="entries", db_index=False)
    number = models.PositiveIntegerField(_("เลขทะเบียน"))
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="entries")
    registered_on = models.DateField(_("วันที่รับ/ส่ง"))  # typed: the day on the stamp, not the day of typing
    registered_time = models.TimeField(_("เวลา"), null=True, blank=True)  # typed; unknown for paper copies
    remark = models.CharField(_("หมายเหตุ"), max_length=300, blank=True)
    form_token = models.UUIDField(null=True, unique=True, editable=False)  # a repeated POST registers once
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    copied_from = models.ForeignKey(
        "letters.OldRegister", models.PROTECT, null=True, related_name="entries", db_index=False
    )
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    void_reason = models.CharField(_("เหตุที่ยกเลิก"), max_length=300, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="number_is_given_once_in_a_register"),
            models.UniqueConstraint(
                fields=["register", "letter"],
                condition=Q(voided_at__isnull=True),
                name="letter_stands_once_in_a_register",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True)
                | Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason=""),
                name="void_entry_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        number = _("เลข %(number)s") % {"number": to_thai(self.number)}
        return f"{self.register} {number}"

    def get_absolute_url(self) -> str:
        return reverse("letters:entry", args=[self.pk])

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None

    @property
    def is_of_sending(self) -> bool:
        return self.register.kind != Register.Kind.INCOMING

    @cached_property
    def current_assignments(self) -> list:
        """Who has the letter now, the owner first. A list asks for them by `with_assignments()`."""
        return list(self.assignments.current().select_related("section", "person"))

    @property
    def assigned_in_words(self) -> str:
        """For the column การปฏิบัติ: «มอบ กง.สส. · สมหมาย รักถิ่น»; empty while nobody has the letter."""
        return ", ".join(assignment.in_words for assignment in self.current_assignments)
