"""What one room's event brings about in this one."""

from django.dispatch import receiver

from letters.signals import letter_received

from . import actions
from .actions import action_performed
from .models import Draft, Record, Response
from .states import State


@receiver(letter_received)
def receive_what_was_circulated(sender, letter, office, by, **kwargs) -> None:
    """A letter logged at an office that was asked to respond to it is thereby received."""
    for response in Response.objects.filter(circulation__letter=letter, office=office, state=State.AWAITING):
        actions.perform(response, "receive", by=by, version=response.version)


@receiver(action_performed, sender=Draft)
def report_what_was_issued(sender, record, **kwargs) -> None:
    """A reply letter that is issued is the answer it was written for."""
    draft = record.draft
    if record.action == "issue" and draft.answers_id:
        response = Response.objects.get(pk=draft.answers_id)
        facts = {"outcome": draft.outcome, "answer": draft.letter.subject, "reply_letter": draft.letter}
        actions.perform(
            response, "report", by=record.by, version=response.version, via=Record.Via.LETTER, **facts
        )
