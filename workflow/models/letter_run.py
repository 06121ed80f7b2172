"""ส่งถึงหลายแห่ง: one draft to many offices, under one circular number or each under its own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from letters.models import Letter, SealedCopy
from letters.models.leased import MadeUnderLease
from offices.models import Office

from ..letter_run_querysets import LetterRunQuerySet, RunFileQuerySet, RunLineQuerySet
from .draft import Draft


class LetterRun(MadeUnderLease):
    """To whom a draft goes: chosen while it is one, frozen since; issued, its papers are made under a lease.

    A draft of a circular takes one number for all; any other, one for each.
    """

    class State(models.TextChoices):
        CHOSEN = "chosen", _("ยังไม่ออกเลข")
        WAITING = "waiting", _("รอทำ")
        MAKING = "making", _("กำลังทำ")
        MADE = "made", _("ครบทุกแห่ง")
        STOPPED = "stopped", _("หยุดแล้ว")
        FAILED = "failed", _("ทำไม่สำเร็จ")

    draft = models.OneToOneField(Draft, models.PROTECT, related_name="run")
    addressed_as = models.CharField(_("คำนำหน้าชื่อหน่วยงาน"), max_length=60, blank=True)
    typed = models.JSONField(default=dict)  # words, groups and chosen offices, as the form had them
    state = models.CharField(_("สถานะ"), max_length=7, choices=State.choices, default=State.CHOSEN)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = LetterRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "leased_until"], name="letter_run_by_lease")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "making"], leased_until__isnull=False)
                | ~Q(state__in=["waiting", "making"]) & Q(leased_until__isnull=True),
                name="letter_run_has_a_lease_while_it_is_made",
            ),
            models.CheckConstraint(
                condition=Q(state="chosen", begun_by=None) | ~Q(state="chosen") & Q(begun_by__isnull=False),
                name="begun_letter_run_says_who",
            ),
            models.CheckConstraint(
                condition=Q(state="stopped", stopped_by__isnull=False, stopped_at__isnull=False)
                | ~Q(state="stopped") & Q(stopped_by=None, stopped_at=None),
                name="stopped_letter_run_says_who",
            ),
        ]

    def __str__(self) -> str:
        return str(self.draft)

    def get_absolute_url(self) -> str:
        return reverse("workflow:run", args=[self.pk])

    @property
    def is_numbered_each(self) -> bool:
        return not self.draft.is_circular

    @property
    def is_begun(self) -> bool:
        return self.state != self.State.CHOSEN

    def addressee_of(self, office: Office) -> str:
        """«หัวหน้าสำนักงานส่งเสริมการปกครองท้องถิ่น…»: Thai puts no space between."""
        return f"{self.addressed_as}{office.name}"


class RunLine(models.Model):
    """One office of it: waits, until its own letter has its number or its copy is sealed."""

    run = models.ForeignKey(LetterRun, models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()  # from 1, in the order of the tree
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    addressee = models.CharField(max_length=300)
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, blank=True, related_name="run_line")
    copy = models.OneToOneField(SealedCopy, models.PROTECT, null=True, blank=True, related_name="run_line")
    is_alone = models.BooleanField(default=False)  # laid out by itself: no room where the others' name stands

    objects = RunLineQuerySet.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["run", "office"], name="a_run_goes_to_an_office_once"),
            models.UniqueConstraint(fields=["run", "place"], name="places_of_a_run_are_its_own"),
            models.CheckConstraint(condition=Q(letter=None) | Q(copy=None), name="a_run_line_has_one_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.addressee}"

    @property
    def is_made(self) -> bool:
        return bool(self.letter_id or self.copy_id)

    @property
    def numbered(self) -> Letter | None:
        """The letter whose number is on its paper."""
        return self.letter or (self.copy.letter if self.copy else None)

    @property
    def paper(self):
        """What was sealed for the office; None while nothing was."""
        return self.letter.seal if self.letter else self.copy


class RunFile(MadeUnderLease):
    """All papers of a run in one file, made in the background under a lease and kept for some days."""

    class Form(models.TextChoices):
        ZIP = "zip", _("ZIP แยกไฟล์ PDF แห่งละไฟล์")
        PDF = "pdf", _("PDF ไฟล์เดียวสำหรับพิมพ์")

    class State(models.TextChoices):
        WAITING = "waiting", _("รอทำ")
        MAKING = "making", _("กำลังทำ")
        MADE = "made", _("เสร็จแล้ว")
        FAILED = "failed", _("ทำไม่สำเร็จ")
        STOPPED = "stopped", _("หยุดแล้ว")

    run = models.ForeignKey(LetterRun, models.PROTECT, related_name="files")
    form = models.CharField(_("รูปแบบ"), max_length=3, choices=Form.choices)
    form_token = models.UUIDField(unique=True, editable=False)  # a repeated POST asks once
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    state = models.CharField(_("สถานะ"), max_length=7, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)  # letters
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=100, blank=True)  # in the storeroom

    objects = RunFileQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "leased_until"], name="run_file_by_lease")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="made") & ~Q(file="") | ~Q(state="made") & Q(file=""),
                name="made_run_file_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.form}"
