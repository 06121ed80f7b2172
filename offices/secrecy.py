"""How secret a letter is, and how far a person is cleared."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Secrecy(models.IntegerChoices):
    """ชั้นความลับ. ลับที่สุด is not among them: such a letter is refused, whoever brings it."""

    ORDINARY = 0, _("ปกติ")
    SECRET = 1, _("ลับ")
    VERY_SECRET = 2, _("ลับมาก")


TOP_SECRET = "ลับที่สุด"  # noqa: S105  # a level of secrecy, not a secret
