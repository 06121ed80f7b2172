"""What one room's event brings about in this one."""

from contextlib import suppress

from django.dispatch import receiver

from letters.signals import (
    letter_about_to_be_dispatched,
    letter_about_to_be_received,
    letter_dispatched,
    letter_let_go,
    letter_received,
    letters_about_to_be_destroyed,
    swept,
)

from . import actions, asking, concerning, reporting, still_needed
from .actions import action_performed
from .letter_runs import leaving
from .models import Draft, Record, Response
from .reminding import rounds, sending
from .states import DraftState, State


@receiver(letter_about_to_be_received)
def lock_what_is_about_to_be_received(sender, letter, office, **kwargs) -> None:
    """First the response, then the register, as for «ลงรับ»: else the two would wait for each other."""
    list(_awaiting(letter, office))


@receiver(letter_received)
def receive_what_was_circulated(sender, letter, office, by, **kwargs) -> None:
    """A letter logged at an office that was asked to respond to it is thereby received."""
    for response in _awaiting(letter, office):
        with suppress(actions.Refused):  # somebody has received it in this moment
            actions.perform(response, "receive", by=by, version=response.version)


@receiver(letter_about_to_be_dispatched)
def lock_what_is_about_to_leave(sender, letter, office, **kwargs) -> None:
    """First the draft, then the letter's lines, as for «ยกเลิกหนังสือ»."""
    list(_issued(letter, office))


@receiver(letter_dispatched)
def send_what_has_left(sender, letter, office, by, **kwargs) -> None:
    """An issued letter of which it is written down how it left is thereby sent."""
    for draft in _issued(letter, office):
        with suppress(actions.DispatchRequired):  # others of the many letters that it became are still here
            actions.perform(draft, "send", by=by, version=draft.version, via=Record.Via.REGISTER)


@receiver(letters_about_to_be_destroyed)
def say_what_is_still_needed(sender, letters, today, **kwargs) -> dict[int, str]:
    return still_needed.why(letters, today)


@receiver(letter_let_go)
def destroy_its_draft(sender, letter, office, **kwargs) -> None:
    """The draft is the office's own copy of the words: who wrote and approved it stays, what it said goes."""
    Draft.objects.filter(letter=letter, office=office).update(body="", rows=[], suggested={})


@receiver(action_performed, sender=Response)
def receive_what_was_logged_meanwhile(sender, record, **kwargs) -> None:
    """Who is asked after all may have logged the letter while nothing was asked."""
    if record.action == "restore":
        circulation = record.response.circulation
        asking.receive_where_registered(circulation, circulation.responses.filter(pk=record.response_id))


@receiver(action_performed, sender=Draft)
def report_what_was_issued(sender, record, **kwargs) -> None:
    """A reply letter that is issued is the answer it was written for, if that is still wanted.

    An office that answers by letter has received what it answers.
    """
    draft = record.draft
    if record.action != "issue" or not draft.answers_id:
        return
    response = _locked().get(pk=draft.answers_id)
    if response.state == State.AWAITING:
        _perform(response, "receive", record)
    if response.state in State.reportable():
        facts = reporting.by_letter(draft) | {"reply_letter": draft.letter}
        _perform(response, "report", record, **facts)


@receiver(action_performed, sender=Draft)
def bring_on_what_the_letter_concerns(sender, record, **kwargs) -> None:
    """An office that acknowledges a letter, or asks for more time to answer it, has received it."""
    draft = record.draft
    if record.action != "issue" or not draft.concerns_id:
        return
    response = _locked().get(pk=draft.concerns_id)
    if response.state == State.AWAITING:
        _perform(response, "receive", record)
    if concerning.still_asks(draft, response):
        asked = {"until": draft.asks_until, "letter": draft.letter, "note": concerning.why(draft)}
        _perform(response, "ask_extension", record, **asked)


@receiver(action_performed, sender=Draft)
def take_back_what_was_voided(sender, record, **kwargs) -> None:
    """A reply letter that is void answers nothing; what was accepted stays so, and its page says it."""
    draft = record.draft
    if record.action != "void" or not draft.answers_id:
        return
    for response in _locked().filter(pk=draft.answers_id, reply_letter=draft.letter, state=State.REPORTED):
        _perform(response, "retract", record, note=record.note)


@receiver(swept)
def remind_whose_hour_has_come(sender, now, **kwargs) -> int:
    """As `manage.py remind` does, which sends by itself; how many digests were made."""
    made = rounds.remind(now)
    if made:
        sending.call_the_worker()
    return len(made)


def _locked():
    return Response.objects.select_for_update(of=("self",)).order_by("pk")


def _awaiting(letter, office):
    return _locked().filter(circulation__letter=letter, office=office, state=State.AWAITING)


def _issued(letter, office):
    drafts = leaving.drafts_of(letter).select_for_update(of=("self",))
    return drafts.filter(office=office, state=DraftState.ISSUED)


def _perform(response: Response, action: str, record: Record, **facts) -> None:
    actions.perform(response, action, by=record.by, version=response.version, via=Record.Via.LETTER, **facts)
    response.refresh_from_db()
