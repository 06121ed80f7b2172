"""หนังสือเตือน: a round of letters to those who still owe an answer, and whom each letter reminds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..reminder_querysets import ReminderQuerySet, ReminderRoundQuerySet
from .circulation import Circulation
from .draft import Draft
from .response import Response


class ReminderRound(models.Model):
    """What was chosen at once: a letter to each office, or one letter to all with their list."""

    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="reminder_rounds")
    answer_by = models.DateField(_("ให้ตอบภายในวันที่"))  # what the letters say; no due day moves by it
    is_one_letter = models.BooleanField(_("ฉบับเดียวถึงทุกแห่ง"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    form_token = models.UUIDField(unique=True, editable=False)  # a repeated POST makes one round

    objects = ReminderRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.circulation_id}/{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("workflow:reminder-round", args=[self.pk])


class Reminder(models.Model):
    """One response in such a letter: waits with its draft, until it is issued with it or drops out of it."""

    round = models.ForeignKey(ReminderRound, models.PROTECT, related_name="reminders")
    response = models.ForeignKey(Response, models.PROTECT, related_name="reminders")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="reminders")
    count = models.PositiveSmallIntegerField()  # เตือนครั้งที่, as the letter says
    due_on = models.DateField(null=True)  # of the response, as the letter says
    refusal = models.TextField(blank=True)  # why the last step that was tried with its draft was not taken
    issued_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_why = models.TextField(blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "response"], name="a_round_reminds_of_a_duty_once"),
            models.UniqueConstraint(
                fields=["response"],
                condition=Q(issued_at=None, dropped_at=None),
                name="one_reminder_of_a_duty_waits",
            ),
            models.UniqueConstraint(
                fields=["response", "count"],
                condition=Q(issued_at__isnull=False, voided_at=None),
                name="reminders_of_a_duty_are_numbered",
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None) | Q(dropped_at=None), name="a_reminder_has_one_end"
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None) | Q(issued_at__isnull=False), name="void_reminder_was_issued"
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_why="")
                | Q(dropped_at__isnull=False) & ~Q(dropped_why=""),
                name="dropped_reminder_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response_id}/{self.count}"

    @property
    def waits(self) -> bool:
        """Its letter may still be issued."""
        return self.issued_at is None and self.dropped_at is None
