"""How far the digests of a day are made."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestDay(models.Model):
    """Every office whose hour is not past `made_until` has what it gets on that day.

    So that who looks every minute need not look at every duty.
    """

    on = models.DateField(_("วันที่"), unique=True)
    made_until = models.TimeField(_("จัดทำแล้วถึงเวลา"))

    def __str__(self) -> str:
        return f"{self.on} {self.made_until:%H:%M}"
