"""A register on paper or in a sheet, made in the background and kept for some days."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offices.secrecy import Secrecy

from ..printing.days import days_in_words
from ..querysets import PrintoutQuerySet
from .leased import MadeUnderLease
from .register import Register


class Printout(MadeUnderLease):
    """The lines of one register from a day to a day. Whoever makes it holds a lease, as in the pile."""

    class Form(models.TextChoices):
        PDF = "pdf", _("PDF (A4 แนวนอน)")
        XLSX = "xlsx", _("Excel (XLSX)")

    class State(models.TextChoices):
        WAITING = "waiting", _("รอทำ")
        MAKING = "making", _("กำลังทำ")
        MADE = "made", _("เสร็จแล้ว")
        FAILED = "failed", _("ทำไม่สำเร็จ")
        STOPPED = "stopped", _("หยุดแล้ว")

    register = models.ForeignKey(Register, models.PROTECT, related_name="printouts")
    first_on = models.DateField(_("ตั้งแต่วันที่"))
    last_on = models.DateField(_("ถึงวันที่"))
    form = models.CharField(_("รูปแบบ"), max_length=4, choices=Form.choices)
    form_token = models.UUIDField(unique=True, editable=False)  # a repeated POST asks once
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    state = models.CharField(_("สถานะ"), max_length=7, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)  # lines
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=100, blank=True)  # in the storeroom
    secrecy = models.PositiveSmallIntegerField(  # the highest of the letters it shows
        choices=Secrecy.choices, default=Secrecy.ORDINARY
    )

    objects = PrintoutQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "leased_until"], name="printout_by_lease")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "making"], leased_until__isnull=False)
                | Q(state__in=["made", "failed", "stopped"], leased_until__isnull=True),
                name="printout_has_a_lease_while_it_is_made",
            ),
            models.CheckConstraint(
                condition=Q(state="made") & ~Q(file="") | ~Q(state="made") & Q(file=""),
                name="made_printout_has_its_file",
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="printout_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.get_form_display()}"

    def get_absolute_url(self) -> str:
        return reverse("letters:printout", args=[self.pk])

    @property
    def days_in_words(self) -> str:
        return days_in_words(self.first_on, self.last_on)

    @property
    def name(self) -> str:
        """What the file is called when it is fetched."""
        return f"{self.register.title} {self.register.office.short} {self.days_in_words}.{self.form}"
