"""The form inside a circular: what the asking office wants to know, in numbers and words."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .circulation import Circulation


class QuestionQuerySet(models.QuerySet):
    def update(self, **changes) -> int:
        raise TypeError("A question is never changed.")

    def delete(self) -> tuple[int, dict]:
        raise TypeError("A question is never deleted.")


class Question(models.Model):
    """Frozen with the circulation it was opened with: else some would have answered something else."""

    MOST = 20  # questions of one circulation
    FEWEST_CHOICES, MOST_CHOICES, LONGEST_CHOICE = 2, 20, 200  # characters

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

    objects = QuestionQuerySet.as_manager()

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

    def save(self, **kwargs) -> None:
        if self.pk is not None:
            raise TypeError("A question is never changed.")
        super().save(**kwargs)

    def delete(self, **kwargs) -> tuple[int, dict]:
        raise TypeError("A question is never deleted.")

    def clean(self) -> None:
        """A choice has its choices, a number its unit, and no other kind has either."""
        self.unit = self.unit if self.kind == self.Kind.NUMBER else ""
        self.choices = self.choices if self.kind == self.Kind.CHOICE else []
        if self.kind == self.Kind.CHOICE:
            self._check_choices()

    def _check_choices(self) -> None:
        if len(self.choices) < self.FEWEST_CHOICES:
            refusal = _("ใส่ตัวเลือกอย่างน้อยสองข้อ บรรทัดละหนึ่งข้อ")
        elif len(self.choices) > self.MOST_CHOICES:
            refusal = _("ใส่ตัวเลือกได้ไม่เกิน ๒๐ ข้อ")
        elif any(len(choice) > self.LONGEST_CHOICE for choice in self.choices):
            refusal = _("ตัวเลือกข้อหนึ่งยาวเกินไป (เกิน ๒๐๐ ตัวอักษร)")
        elif len(set(self.choices)) < len(self.choices):
            refusal = _("มีตัวเลือกซ้ำกัน")
        else:
            return
        raise ValidationError({"choices": refusal}, code="choices")
