"""How the keys of a circulation reach its offices: by mail, or printed with the letter."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from letters import fetched_files
from letters.models.leased import Leased, MadeUnderLease

from .circulation import Circulation
from .key import ReplyKey


class Mailing(Leased):
    """One mail with the link of a key to the office's registered mailbox. Whoever sends it holds a lease."""

    class State(models.TextChoices):
        WAITING = "waiting", _("รอส่ง")
        SENDING = "sending", _("กำลังส่ง")
        SENT = "sent", _("ส่งแล้ว")
        FAILED = "failed", _("ส่งไม่สำเร็จ")
        STOPPED = "stopped", _("หยุดแล้ว")

    key = models.ForeignKey(ReplyKey, models.PROTECT, related_name="mailings")
    to = models.EmailField(_("ถึง"))  # the mailbox as it was registered then
    asked_by = models.ForeignKey(  # None: whoever held the expired link asked for a new one
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "leased_until"], name="mailing_by_lease")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at__isnull=True),
                name="sent_mailing_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.get_state_display()}"


class CopiesQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own, while they are kept and the circulation is still one of the person's."""
        seen = Circulation.objects.visible_to(user)
        return self.filter(fetched_files.kept(timezone.now()), asked_by=user, circulation__in=seen)


class Copies(MadeUnderLease):
    """Every office's own copy of a circular in one PDF, or all letters of a round of reminders.

    Made in the background under a lease.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("รอทำ")
        MAKING = "making", _("กำลังทำ")
        MADE = "made", _("เสร็จแล้ว")
        FAILED = "failed", _("ทำไม่สำเร็จ")
        STOPPED = "stopped", _("หยุดแล้ว")

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="copies")
    reminds = models.ForeignKey(
        "workflow.ReminderRound", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    form_token = models.UUIDField(unique=True, editable=False)  # a repeated POST asks once
    expires_at = models.DateTimeField()
    state = models.CharField(_("สถานะ"), max_length=7, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)  # offices
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=100, blank=True)  # in the storeroom

    objects = CopiesQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "copies"
        indexes = [models.Index(fields=["state", "leased_until"], name="copies_by_lease")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="made") & ~Q(file="") | ~Q(state="made") & Q(file=""),
                name="made_copies_have_their_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circulation} {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("workflow:copies", args=[self.pk])
