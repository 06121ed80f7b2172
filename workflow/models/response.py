"""What one office owes to one circulation."""

import datetime

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from ..machine import ResponseMachine
from ..protection import Refreshable
from ..querysets import ResponseQuerySet
from ..states import DraftState, Outcome, State, Verdict
from .circulation import Circulation


class Response(Refreshable, ResponseMachine):
    circulation = models.ForeignKey(Circulation, models.PROTECT, related_name="responses")
    office = models.ForeignKey(Office, models.PROTECT, related_name="responses", verbose_name=_("หน่วยงาน"))
    is_copy = models.BooleanField(_("สำเนาส่ง"), default=False)  # acknowledges, and reports nothing
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("ภายในวันที่"), null=True, blank=True)
    counted_from = models.DateField(null=True, blank=True)  # of a due day that follows from a count alone
    # The clock stands still: the due day moves on by what passes from this day on.
    paused_on = models.DateField(null=True, blank=True)
    reports_sent = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    # SQLite's planner does not match a partial index on `state IN (…)`; on a stored boolean it does.
    is_open = models.GeneratedField(
        expression=Case(When(state__in=State.open(), then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["office__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["circulation", "office"], name="an_office_responds_once_to_a_circulation"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="response_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.ACCEPTED) | Q(accepted_at__isnull=False),
                name="accepted_response_has_accepted_at",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REPORTED) | Q(answered_at__isnull=False, outcome__in=Outcome.values),
                name="reported_response_has_outcome_and_answered_at",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "due_on"], condition=Q(is_open=True), name="open_by_office"),
            # What a list counts and sorts by stands in the index itself: a circulation has thousands of rows.
            models.Index(
                fields=["due_on", "circulation", "office", "paused_on", "is_copy", "state", "id"],
                condition=Q(is_open=True),
                name="open_by_due_day",
            ),
            models.Index(
                fields=["circulation", "due_on", "id", "paused_on", "is_copy", "state", "office"],
                condition=Q(is_open=True),
                name="open_by_circulation",
            ),
            models.Index(
                fields=["circulation", "state", "is_copy", "id", "office"], name="response_by_standing"
            ),
            models.Index(
                fields=["answered_at", "id", "circulation"],
                condition=Q(state__in=[State.REPORTED, State.REFUSED]),
                name="response_waits_for_a_word",
            ),
            models.Index(
                fields=["reply_letter"],
                condition=Q(reply_letter__isnull=False),
                name="response_by_reply_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office.short}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("workflow:response", args=[self.pk])

    def get_state_display(self) -> str:
        """Django's own makes a table of all states, in words, for each line of a list."""
        return str(State(self.state).label)

    @property
    def needs_report(self) -> bool:
        return self.circulation.needs_report and not self.is_copy

    @property
    def due_time(self) -> datetime.time | None:
        """The hour belongs to the day that the circulation set: a day that moved has none."""
        return self.circulation.due_time if self.due_on == self.circulation.due_on else None

    @property
    def awaits_count(self) -> bool:
        """Its days count from a receipt that is still to come."""
        return self.counted_from is not None and self.received_at is None

    @cached_property
    def is_passed_on(self) -> bool:
        """Its office asked others because of it; else nothing below has to be looked for."""
        return self.served_by.exists()

    @cached_property
    def newest_verdict(self) -> str | None:
        """What became of the newest request for more time; `with_marks` reads it for a whole list."""
        return self.extensions.values_list("verdict", flat=True).last()

    @cached_property
    def newest_wanted_on(self) -> datetime.date | None:
        return self.extensions.values_list("wanted_on", flat=True).last()

    @cached_property
    def newest_via(self) -> str | None:
        """How the newest of what the office did itself became known."""
        return self.records.done_by_the_asked().values_list("via", flat=True).last()

    @cached_property
    def ended_why(self) -> str | None:
        """Of what nobody has to answer any more, the reason."""
        if self.state not in State.uncounted():
            return None
        return self.records.ending().values_list("note", flat=True).last()

    @cached_property
    def newest_move(self) -> datetime.date | None:
        """The day to which a declared day off, or to be worked, moved the due day last."""
        return self.moves.by_standing_days().values_list("moved_to", flat=True).last()

    @cached_property
    def times_reminded(self) -> int:
        """By letters that stand."""
        return self.reminders.standing().count()

    @cached_property
    def last_reminded_at(self) -> datetime.datetime | None:
        return self.reminders.standing().order_by("issued_at").values_list("issued_at", flat=True).last()

    @property
    def wants_more_time(self) -> bool:
        """An extension is asked for and nobody has decided."""
        return self.newest_verdict == Verdict.ASKED  # only the newest can wait

    @property
    def reply_is_void(self) -> bool:
        """The letter that answered was voided after it was issued."""
        letter = self.reply_letter_id
        return bool(letter and self.drafts.filter(letter=letter, state=DraftState.VOID).exists())
