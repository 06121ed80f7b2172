"""The rows of the pages about reminder letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from ..models import Reminder, ReminderRound, Response
from .candidates import Candidate, candidates, why_gone


@dataclass(frozen=True)
class Row:
    """One office to be chosen; `posted`: the keys that were ticked, None before anybody has."""

    candidate: Candidate
    posted: list[str] | None

    @property
    def is_ticked(self) -> bool:
        if self.posted is None:
            return self.candidate.line.is_late
        return str(self.candidate.response.pk) in self.posted


@dataclass(frozen=True)
class Line:
    """One office of a round; `leaves`: why it will drop out at the next step, empty while it stays."""

    reminder: Reminder
    leaves: str


def reminders_of(reminding: ReminderRound):
    """Those that need somebody first: refused ones, those that wait, then issued, then dropped."""
    related = ("response__office__parent", "draft__letter", "draft__author")
    order = (F("dropped_at").asc(nulls_first=True), F("issued_at").asc(nulls_first=True), "-refusal")
    return reminding.reminders.select_related(*related).order_by(*order, "response__office__path")


def lines(reminding: ReminderRound, reminders: Sequence[Reminder]) -> list[Line]:
    """`reminders`: some of the round's."""
    waiting = [each.response_id for each in reminders if each.waits]
    chosen = Response.objects.filter(pk__in=waiting).with_marks().select_related("office")
    standing = {each.response.pk: each for each in candidates(chosen, timezone.localdate())}
    is_void = bool(waiting) and reminding.circulation.letter.is_void
    return [
        Line(each, why_gone(each, standing[each.response_id], is_void=is_void) if each.waits else "")
        for each in reminders
    ]
