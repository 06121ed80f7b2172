"""What reminded whom of what, and how it got there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from letters.models import Entry
from letters.models.leased import Leased
from offices.models import Channel, Office

from ..digest_querysets import DigestLineQuerySet, DigestQuerySet, SendingQuerySet
from .response import Response


class Digest(models.Model):
    """Everything that a person, or an office, is reminded of on one day. Its lines never change."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="digests")
    person = models.ForeignKey(  # None: the office as a whole, by its mailbox and its channels
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="digests"
    )
    on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "person", "on"],
                condition=Q(person__isnull=False),
                name="one_digest_per_person_and_day",
            ),
            models.UniqueConstraint(
                fields=["office", "on"], condition=Q(person=None), name="one_digest_per_office_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.office} {self.on}"


class DigestLine(models.Model):
    """One duty, or one received letter with a day to answer by, and why it is in the digest."""

    digest = models.ForeignKey(Digest, models.PROTECT, related_name="lines")
    response = models.ForeignKey(Response, models.PROTECT, null=True, related_name="reminded_in")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="reminded_in")
    stage = models.CharField(max_length=12)  # «before:3», «on», «after:1», «head»: in working days
    due_on = models.DateField()  # as it was; a day that moves begins its stages anew
    why = models.TextField()

    objects = DigestLineQuerySet.as_manager()

    class Meta:
        ordering = ["digest", "pk"]
        indexes = [
            models.Index(fields=["response", "due_on"], name="digest_line_by_response"),
            models.Index(fields=["entry", "due_on"], name="digest_line_by_entry"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "response", "stage"], name="a_digest_names_a_duty_once_for_a_stage"
            ),
            models.UniqueConstraint(
                fields=["digest", "entry", "stage"], name="a_digest_names_a_letter_once_for_a_stage"
            ),
            models.CheckConstraint(
                condition=Q(response__isnull=False, entry=None) | Q(response=None, entry__isnull=False),
                name="digest_line_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest}: {self.stage}"


class Sending(Leased):
    """One digest on one way: by mail to an address, or through a channel. Whoever sends it holds a lease."""

    class State(models.TextChoices):
        WAITING = "waiting", _("รอส่ง")
        SENDING = "sending", _("กำลังส่ง")
        SENT = "sent", _("ส่งแล้ว")
        FAILED = "failed", _("ส่งไม่สำเร็จ")
        DROPPED = "dropped", _("ไม่ต้องส่งแล้ว")  # nothing in it is owed any more, or the channel has ended

    digest = models.ForeignKey(Digest, models.PROTECT, related_name="sendings")
    to = models.EmailField(blank=True)  # the address as it was registered then; empty through a channel
    channel = models.ForeignKey(Channel, models.PROTECT, null=True, related_name="sendings")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "leased_until"], name="sending_by_lease")]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel=None) & ~Q(to="") | Q(channel__isnull=False, to=""),
                name="sending_goes_one_way",
            ),
            models.UniqueConstraint(
                fields=["digest", "to"],
                condition=Q(channel=None),
                name="a_digest_is_mailed_once_to_an_address",
            ),
            models.UniqueConstraint(
                fields=["digest", "channel"], name="a_digest_goes_once_through_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                name="sent_sending_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to or self.channel}: {self.get_state_display()}"
