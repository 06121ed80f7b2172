"""The key to an office's reply, printed as a QR code: whoever holds it answers for that office."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .response import Response


class ReplyKey(models.Model):
    """Opens one response and nothing else. The token itself is stored nowhere."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="keys")
    nonce = models.CharField(max_length=32)  # with the secret key of the site it gives the token again
    token_hash = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["response", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response"], condition=Q(revoked_at=None), name="a_response_has_one_key_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.expires_on}"


class KeyUse(models.Model):
    """One use of a key, also of one that was refused."""

    class What(models.TextChoices):
        OPENED = "opened", _("เปิดหน้าตอบหนังสือ")
        WRONG_CODE = "wrong_code", _("ใส่รหัสหน่วยงานผิด")
        LETTER = "letter", _("เปิดหนังสือ")
        ENCLOSURE = "enclosure", _("เปิดสิ่งที่ส่งมาด้วย")
        ACTED = "acted", _("ดำเนินการ")
        REFUSED = "refused", _("ใช้ไม่ได้ (หมดอายุหรือถูกยกเลิก)")

    key = models.ForeignKey(ReplyKey, models.PROTECT, related_name="uses")
    what = models.CharField(max_length=12, choices=What.choices)
    address = models.CharField(max_length=45, blank=True)  # of the network it came from
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key", "pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.at:%Y-%m-%d}"
