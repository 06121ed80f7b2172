"""By when, and who says so."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DueSource(models.TextChoices):
    """Where a due day comes from; in this order one is proposed."""

    LETTER = "letter", _("วันที่ในหนังสือ")
    TERM = "term", _("นับวันตามหนังสือ")
    UPPER = "upper", _("ก่อนกำหนดของหน่วยเหนือ")
    HOUSE = "house", _("เกณฑ์เวลาของหน่วยงาน")
    PERSON = "person", _("ผู้บันทึกระบุ")


class Due(models.Model):
    """The source of a due day; the hour belongs to the day, and lateness is counted by days alone."""

    due_time = models.TimeField(_("ภายในเวลา"), null=True, blank=True)
    due_source = models.CharField(max_length=6, choices=DueSource.choices, blank=True, editable=False)
    due_why = models.TextField(blank=True, editable=False)  # the words of the letter, or how it was counted

    class Meta:
        abstract = True
