"""The pile: files that were brought in, until each has become a letter or is set aside."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offices.models import Office
from offices.secrecy import Secrecy
from thai.numerals import to_thai

from ..intake.refusals import why_and_what_to_do
from ..querysets import IntakeQuerySet
from .leased import Leased
from .letter import Letter


class Intake(Leased):
    """One letter-to-be: a file, or the pages of a file that held several letters.

    The row is the truth of what is being read. Whoever reads it holds a lease (`leased_until`) under the
    number of the attempt: with the lease over the next attempt begins, and the former one counts no longer.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("รออ่าน")
        READING = "reading", _("กำลังอ่าน")
        READ = "read", _("อ่านแล้ว")
        REFUSED = "refused", _("อ่านไม่ได้")
        LOGGED = "logged", _("ลงรับแล้ว")
        DROPPED = "dropped", _("ไม่ใช้")

        @classmethod
        def being_read(cls) -> list[str]:
            return [cls.WAITING, cls.READING]

        @classmethod
        def finished(cls) -> list[str]:
            return [cls.LOGGED, cls.DROPPED]

    office = models.ForeignKey(Office, models.PROTECT, related_name="pile")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(_("ชื่อไฟล์"), max_length=150)
    sha256 = models.CharField(max_length=64)
    first_page = models.PositiveSmallIntegerField(default=1)  # of the file: others begin where it was split
    kind = models.CharField(max_length=10, blank=True)
    folder = models.CharField(max_length=200, blank=True)  # in the storeroom; empty: nothing is stored

    state = models.CharField(_("สถานะ"), max_length=10, choices=State.choices, default=State.WAITING)
    page_at = models.PositiveSmallIntegerField(default=0)  # while it is read: page … of …
    page_count = models.PositiveSmallIntegerField(default=0)
    refusal = models.CharField(max_length=30, blank=True)  # a reason of letters.intake.refusals

    summary = models.CharField(max_length=300, blank=True)  # its number and subject as read, to be found by
    urgency = models.CharField(max_length=12, blank=True)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.ORDINARY)
    starts = models.JSONField(default=list, blank=True)  # pages of the file where a letter seems to begin
    qr_links = models.JSONField(default=list, blank=True)
    cautions = models.JSONField(default=list, blank=True)

    token = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False
    )  # saved once, however often posted
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, blank=True, related_name="intakes")
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["office", "state"], name="intake_by_state"),
            models.Index(fields=["state", "leased_until"], name="intake_by_lease"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "sha256", "first_page"], name="file_comes_in_once_to_an_office"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "reading", "read", "refused", "logged", "dropped"]),
                name="intake_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "reading"], leased_until__isnull=False)
                | (~Q(state__in=["waiting", "reading"]) & Q(leased_until__isnull=True)),
                name="intake_has_a_lease_while_it_is_read",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""),
                name="refused_intake_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="logged", letter__isnull=False)
                | ~Q(state="logged") & Q(letter__isnull=True),
                name="logged_intake_has_its_letter",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["logged", "dropped"], finished_at__isnull=False, finished_by__isnull=False
                )
                | ~Q(state__in=["logged", "dropped"]) & Q(finished_at__isnull=True, finished_by__isnull=True),
                name="finished_intake_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("letters:intake", args=[self.pk])

    @property
    def why(self) -> str:
        """Why it was refused, and what the person who brought it can do."""
        return why_and_what_to_do(self.refusal) if self.refusal else ""

    @property
    def title(self) -> str:
        return self.summary or self.name

    @property
    def in_words(self) -> str:
        """Where it stands: «กำลังอ่าน หน้า ๒ จาก ๕»."""
        if self.tried_again_at:
            return _("อ่านไม่สำเร็จ จะลองใหม่เอง")
        if self.state == self.State.READING and self.page_count:
            return _("กำลังอ่าน หน้า %(page)s จาก %(count)s") % {
                "page": to_thai(self.page_at),
                "count": to_thai(self.page_count),
            }
        return str(self.get_state_display())

    @property
    def later_starts(self) -> list[int]:
        """Where, after its own first page, a letter seems to begin."""
        return [page for page in self.starts if page != self.first_page]

    @property
    def is_being_read(self) -> bool:
        return self.state in self.State.being_read()

    @property
    def is_finished(self) -> bool:
        return self.state in self.State.finished()


class IntakeRecord(models.Model):
    """What a person did to a file of the pile. Only ever added to."""

    class Action(models.TextChoices):
        BROUGHT = "brought", _("นำเข้า")
        SPLIT = "split", _("แยกเป็นหลายฉบับ")
        LOGGED = "logged", _("ลงรับ")
        SAME = "same", _("เป็นฉบับเดียวกับที่ลงรับไว้แล้ว")
        DROPPED = "dropped", _("เลือกไม่ใช้")
        TAKEN_BACK = "taken_back", _("นำกลับเข้ากอง")
        REMOVED = "removed", _("ลบไฟล์ชั้นลับที่สุด")

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="records")
    action = models.CharField(max_length=10, choices=Action.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )  # None: the reader
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.intake}"


class IntakePage(models.Model):
    """A page as it was read. `number` counts in the file, from 1; the picture lies beside the file."""

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="pages")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    source = models.CharField(max_length=12)
    confidences = models.JSONField(
        default=list
    )  # hundredths, one for each character; empty: as sure as can be
    boxes = models.JSONField(default=list)  # [start, end, left, top, right, bottom], the last four in 0–10000
    picture = models.CharField(max_length=40, blank=True)  # its file's name in the intake's folder

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="page_stands_once_in_an_intake")
        ]

    def __str__(self) -> str:
        return f"{self.intake} {self.number}"
