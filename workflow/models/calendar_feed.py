"""The address by which somebody's own calendar program reads their due days."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CalendarFeedQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """One's own."""
        return self.filter(user=user)

    def live(self) -> Self:
        """Not revoked: at most one of each person."""
        return self.filter(revoked_at=None)


class CalendarFeed(models.Model):
    """Opens one person's due days, to be read and nothing else. The token itself is stored nowhere."""

    class Reach(models.TextChoices):
        MINE = "mine", _("เรื่องของท่าน และเรื่องของหน่วยงานที่ยังไม่มีผู้รับผิดชอบ")
        ALL = "all", _("ทุกเรื่องของหน่วยงานที่ท่านเห็นในระบบ")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feeds")
    reach = models.CharField(_("เรื่องที่จะแสดง"), max_length=4, choices=Reach.choices, default=Reach.MINE)
    nonce = models.CharField(max_length=32)  # with the secret key of the site it gives the token again
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)  # to the hour

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at=None), name="a_person_has_one_calendar_feed_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at:%Y-%m-%d}"
