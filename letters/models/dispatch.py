"""How a letter left its office."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from ..querysets import DispatchQuerySet
from .letter import Letter


class Dispatch(models.Model):
    """การส่งออก: one leaving of a letter to one addressee. A mistaken one is taken back, and stays."""

    class How(models.TextChoices):
        MAIL = "mail", _("ไปรษณีย์ธรรมดา")
        REGISTERED = "registered", _("ไปรษณีย์ลงทะเบียน")
        EMS = "ems", _("EMS (ไปรษณีย์ด่วนพิเศษ)")
        BY_HAND = "by_hand", _("ส่งด้วยตนเอง")
        ESARABAN = "esaraban", _("ระบบสารบรรณอิเล็กทรอนิกส์")
        EMAIL = "email", _("อีเมล")
        FAX = "fax", _("โทรสาร")
        OTHER = "other", _("อื่น ๆ")
        CIRCULATION = "circulation", _("เวียนในระบบนี้")
        BEFORE = "before", _("ส่งก่อนมีการบันทึกในระบบ")

        @classmethod
        def by_people(cls) -> list[tuple[str, str]]:
            """Those that a person chooses."""
            return [choice for choice in cls.choices if choice[0] not in (cls.CIRCULATION, cls.BEFORE)]

        @classmethod
        def tracked(cls) -> list[str]:
            """Those for which the post gives a tracking number."""
            return [cls.REGISTERED, cls.EMS]

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dispatches")
    office = models.ForeignKey(Office, models.PROTECT, related_name="dispatches", verbose_name=_("ผู้ส่ง"))
    to = models.CharField(_("ส่งถึง"), max_length=500)
    recipient = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("หน่วยงานที่รับ")
    )
    how = models.CharField(_("วิธีส่ง"), max_length=12, choices=How.choices)
    tracking = models.CharField(_("เลขพัสดุ"), max_length=60, blank=True)
    left_on = models.DateField(_("วันที่ส่ง"))
    left_time = models.TimeField(_("เวลาส่ง"), null=True, blank=True)
    remark = models.CharField(_("หมายเหตุ"), max_length=300, blank=True)
    form_token = models.UUIDField(null=True, editable=False)
    row = models.PositiveSmallIntegerField(default=0, editable=False)  # of its form
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_taken_back = models.CharField(_("เหตุที่นำออก"), max_length=300, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["left_on", "pk"]
        verbose_name_plural = "dispatches"
        indexes = [models.Index(fields=["letter", "office"], name="dispatch_by_letter")]
        constraints = [
            models.UniqueConstraint(fields=["form_token", "row"], name="a_repeated_form_dispatches_once"),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(why_taken_back=""),
                name="dispatch_taken_back_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} → {self.to} ({self.get_how_display()})"

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    @property
    def may_be_mistaken(self) -> bool:
        """Anything but a circulation, which writes itself down and has reached its offices."""
        return self.how != self.How.CIRCULATION
