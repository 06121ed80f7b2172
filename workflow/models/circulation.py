"""One sending of one letter to many offices."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from letters.models import Due, DueSource, Letter
from offices.models import Office
from thai.due_counts import Term

from ..querysets import CirculationQuerySet


class Circulation(Due):
    """การเวียน. Its addressees are its responses, frozen when it was opened."""

    class Asks(models.TextChoices):
        REPORT = "report", _("รายงานผล")
        ACKNOWLEDGE = "acknowledge", _("รับทราบ")

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="circulations")
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="circulations", verbose_name=_("หน่วยงานที่ขอ")
    )
    asks = models.CharField(_("ขอให้"), max_length=12, choices=Asks.choices, default=Asks.REPORT)
    matter = models.CharField(_("เรื่องที่ให้รายงาน"), max_length=300)
    addressees = models.CharField(_("ถึง"), max_length=300)  # in words, as printed: ทุกอำเภอ
    due_on = models.DateField(_("ภายในวันที่"), null=True, blank=True)
    # Days that each office counts from its own receipt; `due_on` is then the day of who received it at once.
    counted_days = models.PositiveSmallIntegerField(_("จำนวนวันนับแต่วันที่ได้รับ"), null=True, blank=True)
    counts_working_days = models.BooleanField(_("นับเฉพาะวันทำการ"), default=False)
    unit = models.CharField(_("หน่วยนับของผลงาน"), max_length=40, blank=True)  # empty: no quantities are asked
    # Asked for an answer, copies left out; what no longer counts is not taken off. None: to be counted.
    asked_offices = models.PositiveIntegerField(null=True, editable=False)
    needs_code = models.BooleanField(_("ให้ใส่รหัสของหน่วยงานเมื่อตอบผ่าน QR"), default=False)
    serves = models.ForeignKey(
        "workflow.Response",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="served_by",
        verbose_name=_("เพื่อตอบเรื่องของหน่วยเหนือ"),
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = CirculationQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["opened_at"], name="circulation_by_its_opening"),
            # By whose office something was passed on: of some kinds of office it is none.
            models.Index(
                fields=["office", "serves"],
                condition=models.Q(serves__isnull=False),
                name="passed_on_by_office",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["letter", "office"], name="an_office_circulates_a_letter_once")
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.matter}"

    def get_absolute_url(self) -> str:
        return reverse("workflow:circulation", args=[self.pk])

    @property
    def term(self) -> Term | None:
        """Counted by each office from its own receipt; None where a day is set."""
        return Term(self.counted_days, self.counts_working_days) if self.counted_days else None

    @property
    def why_for_the_asked(self) -> str:
        """Where the day comes from, if the letter itself says it; the rest is the asking office's own."""
        return self.due_why if self.due_source in (DueSource.LETTER, DueSource.TERM) else ""

    @property
    def needs_report(self) -> bool:
        return self.asks == self.Asks.REPORT

    @property
    def request_in_words(self) -> str:
        return (_("รายงาน%s") if self.needs_report else _("รับทราบ%s")) % self.matter
