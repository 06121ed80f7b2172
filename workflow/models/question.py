"""The form inside a circular: what the asking office wants to know, in numbers and words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .circulation import Circulation


class Question(models.Model):
    """Frozen with the circulation that it was opened with."""

    MOST = 20  # questions of one circulation

    class Kind(models.TextChoices):
        NUMBER = "number", _("จำนวน")
        CHOICE = "choice", _("เลือกหนึ่งข้อ")
        DATE = "date", _("วันที่")
        TEXT = "text", _("ข้อความ")
        FILE = "file", _("ไฟล์")

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="questions")
    place = models.PositiveSmallIntegerField()  # 1–20, the order on the page
    text = models.CharField(_("คำถาม"), max_length=300)
    kind = models.CharField(_("ชนิดคำตอบ"), max_length=10, choices=Kind.choices, default=Kind.NUMBER)
    unit = models.CharField(_("หน่วยนับ"), max_length=40, blank=True)
    choices = models.JSONField(_("ตัวเลือก"), default=list, blank=True)  # texts, in their order
    is_required = models.BooleanField(_("ต้องตอบ"), default=True)

    class Meta:
        ordering = ["circulation", "place"]
        constraints = [
            models.UniqueConstraint(fields=["circulation", "place"], name="questions_have_their_places"),
            models.CheckConstraint(
                condition=models.Q(place__gte=1, place__lte=20),
                name="at_most_twenty_questions",
            ),
        ]

    def __str__(self) -> str:
        return self.text
