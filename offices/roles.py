"""As what people work at an office."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CLERK = "clerk", _("ธุรการ")
    OFFICER = "officer", _("เจ้าหน้าที่")
    HEAD = "head", _("หัวหน้าหน่วยงาน")
    MANAGER = "manager", _("ผู้บริหาร")
