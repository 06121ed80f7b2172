"""How a letter goes on inside the office that received it: what is written on it, and whose matter it is."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from ..querysets import AssignmentQuerySet, NoteQuerySet
from .register import Entry


class Note(models.Model):
    """การเกษียน: what somebody wrote on the letter. Only ever added to; the database refuses a change too.

    It hangs on the office's own line, so another office that holds the same letter never sees it.
    """

    class Kind(models.TextChoices):
        PROPOSE = "propose", _("เสนอ")
        ORDER = "order", _("สั่งการ")
        ACKNOWLEDGE = "acknowledge", _("ทราบ")

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    text = models.TextField(_("ข้อความ"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    position = models.CharField(_("ตำแหน่ง"), max_length=120)  # as it was at that moment
    written_at = models.DateTimeField(auto_now_add=True)
    form_token = models.UUIDField(null=True, unique=True, editable=False)  # a repeated POST writes once

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["propose", "order", "acknowledge"]), name="note_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    def save(self, **kwargs) -> None:
        if self.pk is not None:
            raise TypeError("A note is never changed.")
        super().save(**kwargs)

    def delete(self, **kwargs) -> tuple[int, dict]:
        raise TypeError("A note is never deleted.")


class Assignment(models.Model):
    """มอบหมาย: a section, a person, or a person of a section, that has the letter. The earlier ones stay."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="assignments")
    section = models.ForeignKey(Office, models.PROTECT, null=True, related_name="assignments", db_index=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="assignments"
    )
    is_main = models.BooleanField(_("เจ้าของเรื่อง"), default=True)  # the others are only told
    note = models.ForeignKey(Note, models.PROTECT, null=True, related_name="assignments")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-is_main", "pk"]
        indexes = [
            models.Index(fields=["section", "ended_at"], name="assignment_by_section"),
            models.Index(fields=["assigned_at"], name="assignment_by_moment"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__isnull=False) | Q(person__isnull=False),
                name="assignment_names_a_section_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="ended_assignment_says_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(is_main=True, ended_at__isnull=True),
                name="letter_is_one_holders_matter",
            ),
            models.UniqueConstraint(
                fields=["entry", "section"],
                condition=Q(ended_at__isnull=True),
                name="section_has_a_letter_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} → {self.holder}"

    @property
    def holder(self) -> str:
        """«กง.สส. · สมหมาย รักถิ่น»."""
        names = [self.section and self.section.short, self.person and str(self.person)]
        return " · ".join(name for name in names if name)

    @property
    def in_words(self) -> str:
        """«มอบ กง.สส. · สมหมาย รักถิ่น»."""
        given = _("มอบ %(holder)s") if self.is_main else _("แจ้ง %(holder)s เพื่อทราบ")
        return given % {"holder": self.holder}
