"""An old register: a file that holds a book kept elsewhere, until its lines stand in a register here."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offices.models import Office
from offices.secrecy import Secrecy
from thai.numerals import to_thai

from ..legacy.words import FIELDS, in_words, why_and_what_to_do
from ..querysets import OldRegisterQuerySet
from .leased import Leased
from .register import Register


class OldRegister(Leased):
    """One file for one book of an office. It stays as the proof of who brought which lines in, from where.

    The row is the truth of what is being done. Whoever reads the file holds a lease (`leased_until`) under
    the number of the attempt: with the lease over the next begins, and the former one counts no longer.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("รออ่าน")
        READING = "reading", _("กำลังอ่าน")
        READ = "read", _("รอตรวจ")
        REFUSED = "refused", _("อ่านไม่ได้")
        ENTERING = "entering", _("กำลังนำเข้า")
        ENTERED = "entered", _("นำเข้าแล้ว")
        DROPPED = "dropped", _("ไม่ใช้")

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="old_registers", verbose_name=_("ของหน่วยงาน")
    )
    kind = models.CharField(_("ทะเบียน"), max_length=10, choices=Register.Kind.choices)
    year = models.PositiveSmallIntegerField(_("ปี พ.ศ."))
    is_secret = models.BooleanField(_("ทะเบียนลับ"), default=False)
    secrecy = models.PositiveSmallIntegerField(
        choices=Secrecy.choices, default=Secrecy.ORDINARY
    )  # its lines' highest
    name = models.CharField(_("ชื่อไฟล์"), max_length=150)
    sha256 = models.CharField(max_length=64)
    folder = models.CharField(max_length=200, blank=True)  # in the storeroom; empty: nothing is stored
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    state = models.CharField(_("สถานะ"), max_length=10, choices=State.choices, default=State.WAITING)
    version = models.PositiveIntegerField(default=0)  # of the check: what one looks at may be over
    row_at = models.PositiveIntegerField(default=0)  # while it is read
    refusal = models.CharField(
        max_length=30, blank=True
    )  # why it was not read or entered: letters.legacy.words

    sheets = models.JSONField(default=list, blank=True)  # names; a CSV has none
    sheet = models.CharField(max_length=100, blank=True)
    headings = models.JSONField(default=list, blank=True)  # the cells of the row of headings
    columns = models.JSONField(null=True, blank=True)  # field → index; None: as the headings say
    claimed = models.JSONField(
        default=dict, blank=True
    )  # field → the columns that have its heading, where two do
    issuers = models.JSONField(default=dict, blank=True)  # name in the file → the office a person says it is
    unknown = models.JSONField(
        default=list, blank=True
    )  # names no office goes by: name, count, like (offices)
    gaps = models.JSONField(default=list, blank=True)  # [first, last] of numbers that no line has
    skipped = models.JSONField(
        default=list, blank=True
    )  # rows that are no lines: titles, headings again, days

    good = models.PositiveIntegerField(
        default=0
    )  # lines without a fault; those with a caution are among them
    cautioned = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)

    register = models.ForeignKey(
        Register, models.PROTECT, null=True, blank=True, related_name="old_registers"
    )
    finished_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = OldRegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "leased_until"], name="old_register_by_lease")]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "is_secret", "year", "sha256"], name="file_comes_once_for_a_book"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["waiting", "reading", "read", "refused", "entering", "entered", "dropped"]
                ),
                name="old_register_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "reading", "entering"], leased_until__isnull=False)
                | (~Q(state__in=["waiting", "reading", "entering"]) & Q(leased_until__isnull=True)),
                name="old_register_has_a_lease_while_worked_on",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refusal=""), name="refused_old_register_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="entered", register__isnull=False, finished_by__isnull=False)
                | ~Q(state="entered") & Q(register__isnull=True),
                name="entered_old_register_has_its_book",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("letters:old-register", args=[self.pk])

    @property
    def title(self) -> str:
        """The book: «ทะเบียนหนังสือรับ สถจ.ตาก พ.ศ. ๒๕๖๗»."""
        book = Register(office=self.office, kind=self.kind, year=self.year, is_secret=self.is_secret)
        return to_thai(str(book))

    @property
    def why(self) -> str:
        """Why it was not read or not entered, and what to do about it."""
        return why_and_what_to_do(self.refusal) if self.refusal else ""

    @property
    def in_words(self) -> str:
        if self.tried_again_at:
            return _("อ่านหรือนำเข้าไม่สำเร็จ จะลองใหม่เอง")
        if self.state == self.State.READING and self.row_at:
            return _("กำลังอ่าน ถึงแถวที่ %(row)s") % {"row": to_thai(f"{self.row_at:,}")}
        return str(self.get_state_display())

    @property
    def is_worked_on(self) -> bool:
        return self.state in (self.State.WAITING, self.State.READING, self.State.ENTERING)

    @property
    def rows(self) -> int:
        return self.good + self.faulty

    @property
    def needed(self) -> list[str]:
        """The columns without which no row can be read, and that nobody has shown yet, in words."""
        columns = self.columns or {}
        return [str(FIELDS[name]) for name in ("register_number", "subject") if name not in columns]

    @property
    def in_two_columns(self) -> list[dict]:
        """Fields whose heading two columns have, and that a person has not decided."""
        columns = self.columns or {}
        return [
            {"field": FIELDS[name], "headings": [self.headings[at] for at in places]}
            for name, places in self.claimed.items()
            if name not in columns
        ]


class OldLine(models.Model):
    """A row of an old register's file: as it stands there, as it was read, and what is amiss with it."""

    class Level(models.IntegerChoices):
        GOOD = 0, _("ดี")
        CAUTION = 1, _("มีข้อสังเกต")
        ERROR = 2, _("ต้องแก้")

    old_register = models.ForeignKey(OldRegister, models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()  # as Excel counts it
    cells = models.JSONField(default=list)
    read = models.JSONField(default=dict)  # what letters.legacy.reading made of the cells, fit to be stored
    findings = models.JSONField(default=list)  # [field, code, what it speaks of]
    level = models.PositiveSmallIntegerField(choices=Level.choices, default=Level.GOOD)

    class Meta:
        ordering = ["line"]
        indexes = [models.Index(fields=["old_register", "level", "line"], name="old_line_by_level")]
        constraints = [
            models.UniqueConstraint(
                fields=["old_register", "line"], name="line_stands_once_in_an_old_register"
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_register} {self.line}"

    @property
    def number(self) -> int | None:
        return self.read.get("register_number")

    @property
    def registered_on(self) -> datetime.date | None:
        return _day(self.read.get("registered_on"))

    @property
    def dated_on(self) -> datetime.date | None:
        return _day(self.read.get("dated_on"))

    @property
    def in_words(self) -> list[dict]:
        """What is amiss: the column's heading, the cell and the words."""
        columns = self.old_register.columns or {}
        return [self._said(columns.get(field), code, of) for field, code, of in self.findings]

    def _said(self, column: int | None, code: str, of: str) -> dict:
        headings = self.old_register.headings
        return {
            "heading": _at(headings, column),
            "cell": _at(self.cells, column),
            "words": in_words(code, of),
        }


def _at(cells: list[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def _day(stored: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(stored) if stored else None
