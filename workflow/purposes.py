"""What a letter is written for, and how it begins."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """The covers that an office writes day by day; each has words of its own in `composing`."""

    NEW = "new", _("เรื่องใหม่")
    PASS_ON = "pass_on", _("ส่งต่อหนังสือ")
    REPORT = "report", _("รายงานผล")
    NIL = "nil", _("รายงานว่าไม่มีข้อมูล")
    EXTENSION = "extension", _("ขอขยายเวลา")
    REMINDER = "reminder", _("เตือนเรื่องที่ค้าง")
    ACKNOWLEDGE = "acknowledge", _("ตอบรับว่าได้รับหนังสือแล้ว")
    REPLY = "reply", _("ตอบประชาชนหรือหน่วยงานภายนอก")


class Salutation(models.TextChoices):
    """คำขึ้นต้น (ภาคผนวก ๒)."""

    DEAR = "เรียน", _("เรียน")
    HONOURED = "กราบเรียน", _("กราบเรียน")
    REVEREND = "นมัสการ", _("นมัสการ")
