"""The key of one office's reply: what the QR code on its copy opens, and every use of it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .record import Record
from .response import Response


class ReplyKeyQuerySet(models.QuerySet):
    def live(self):
        """Not revoked: at most one of each response."""
        return self.filter(revoked_at=None)


class ReplyKey(models.Model):
    """Opens one response and nothing else. The token itself is stored nowhere."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="keys")
    nonce = models.CharField(max_length=32)  # with the secret key of the site it gives the token again
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(  # None: the office itself asked for a new one
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    why_revoked = models.CharField(_("เหตุผล"), max_length=300, blank=True)

    objects = ReplyKeyQuerySet.as_manager()

    class Meta:
        ordering = ["response", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response"], condition=Q(revoked_at=None), name="a_response_has_one_key_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id}/{self.pk}"

    @property
    def expires_on(self) -> datetime.date:
        """The last day it opens: some days after the due day as it stands now, or after its making."""
        response, made_on = self.response, timezone.localdate(self.made_at)
        due_on = timezone.localdate() if response.paused_on else response.due_on
        last_on = max(due_on, made_on) if due_on else made_on
        return last_on + datetime.timedelta(days=settings.WIAN_KEY_DAYS)

    @property
    def is_expired(self) -> bool:
        return self.expires_on < timezone.localdate()

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


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
    network = models.CharField(max_length=45, blank=True)  # it came from, without its last part
    at = models.DateTimeField(auto_now_add=True)
    # Of what was done: which action, and who says to have done it, to be called back.
    record = models.OneToOneField(Record, models.PROTECT, null=True, related_name="key_use")
    name = models.CharField(_("ชื่อผู้ตอบ"), max_length=120, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)

    class Meta:
        ordering = ["key", "pk"]
        indexes = [models.Index(fields=["key", "what", "at"], name="key_use_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(what="acted", record__isnull=False) & ~Q(name="") & ~Q(phone="")
                | ~Q(what="acted") & Q(record__isnull=True),
                name="who_acts_with_a_key_says_who",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.at:%Y-%m-%d}"
