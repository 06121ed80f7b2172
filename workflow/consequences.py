"""What an action causes besides the new state, inside its transaction."""

from django.utils import timezone

from letters import registers
from letters.models import Letter
from offices.models import User

from . import issuing
from .models import Draft, Response
from .refusals import DispatchRequired


def follow(thing: Response | Draft, action: str, *, by: User, note: str) -> None:
    """Do what the action brings with it; most bring nothing."""
    consequence = _CONSEQUENCES.get((type(thing), action))
    if consequence:
        consequence(thing, by=by, note=note)


def _enter_in_register(response: Response, *, by: User, note: str) -> None:
    """A received letter stands in the office's incoming register; one logged before has its line already."""
    letter = response.circulation.letter
    if registers.received(letter, response.office) is None:
        now = timezone.localtime()
        kind = registers.Kind.INCOMING
        registers.enter(letter, response.office, kind, on=now.date(), time=registers.minute(now), by=by)


def _check_paper(draft: Draft, *, by: User, note: str) -> None:
    """Once approved there is no way back to the text: what cannot be printed is refused now."""
    issuing.check(draft)


def _issue(draft: Draft, *, by: User, note: str) -> None:
    draft.letter = issuing.issue(draft, by=by)


def _check_dispatched(draft: Draft, *, by: User, note: str) -> None:
    """Sent is only what is written down: how, when, to whom."""
    if not Letter.objects.dispatched().filter(pk=draft.letter_id).exists():
        raise DispatchRequired


def _void(draft: Draft, *, by: User, note: str) -> None:
    offices = [draft.office, draft.section] if draft.section else [draft.office]
    for entry in draft.letter.entries.filter(register__office__in=offices).order_by("pk"):
        registers.void(entry, reason=note[:300], by=by)  # the register's column; the record keeps all of it


_CONSEQUENCES = {
    (Response, "receive"): _enter_in_register,
    (Draft, "submit"): _check_paper,
    (Draft, "issue"): _issue,
    (Draft, "send"): _check_dispatched,
    (Draft, "void"): _void,
}
