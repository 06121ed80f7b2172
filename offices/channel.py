"""Ways to reach an office beside its mailbox: LINE, Telegram, Teams, a web hook."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.Model):
    """ช่องทางแจ้งเตือน. Its address holds a secret: kept sealed, told to nobody again, ended and not deleted."""

    office = models.ForeignKey("offices.Office", models.PROTECT, related_name="channels")
    kind = models.CharField(_("ชนิด"), max_length=20)  # as `offices.channels.KINDS`
    name = models.CharField(_("ชื่อ"), max_length=80)
    sealed = models.TextField()  # the address, encrypted
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
