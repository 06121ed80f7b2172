"""An office's own words for letters that it writes again and again."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from letters.models import Kind
from offices.models import Office

from ..purposes import Purpose


class LetterTemplateQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that may be written from."""
        return self.filter(withdrawn_at=None)

    def usable_at(self, office: Office) -> Self:
        """The office's; a section uses those of its office."""
        return self.filter(office=office.home_id)


class LetterTemplate(models.Model):
    """แบบหนังสือของหน่วยงาน, for one purpose and kind; what it says stands in its versions."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="letter_templates")
    purpose = models.CharField(_("เขียนเพื่อ"), max_length=12, choices=Purpose.choices)
    kind = models.CharField(_("ชนิดหนังสือ"), max_length=10, choices=Kind.written())
    form_token = models.UUIDField(unique=True, editable=False)  # a repeated POST begins one
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["purpose", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="withdrawn_template_says_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return self.newest.name

    def get_absolute_url(self) -> str:
        return reverse("workflow:template", args=[self.pk])

    @property
    def newest(self) -> "TemplateVersion":
        """By what was fetched with it, where `versions` were."""
        return max(self.versions.all(), key=lambda version: version.number)


class TemplateVersionQuerySet(models.QuerySet):
    def update(self, **changes) -> int:
        raise TypeError("A version is never changed.")

    def delete(self) -> tuple[int, dict]:
        raise TypeError("A version is never deleted.")


class TemplateVersion(models.Model):
    """What a template said from a moment on. Only added: a trigger of the database refuses to change one."""

    template = models.ForeignKey(LetterTemplate, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(_("ชื่อแบบ"), max_length=120)
    subject = models.CharField(_("เรื่อง"), max_length=300)
    cites = models.TextField(_("อ้างถึง"), max_length=1_000, blank=True)  # lines
    encloses = models.TextField(_("สิ่งที่ส่งมาด้วย"), max_length=1_000, blank=True)  # lines
    body = models.TextField(_("ข้อความ"), max_length=10_000)  # paragraphs, an empty line between two
    closing = models.CharField(_("คำลงท้าย"), max_length=60, blank=True)
    contact = models.CharField(_("ผู้ประสานงาน"), max_length=200, blank=True)
    brings_back = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="versions_are_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    def save(self, **kwargs) -> None:
        if self.pk is not None:
            raise TypeError("A version is never changed.")
        super().save(**kwargs)

    def delete(self, **kwargs) -> tuple[int, dict]:
        raise TypeError("A version is never deleted.")
