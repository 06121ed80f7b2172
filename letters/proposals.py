"""A person decides whether the cited letter is the registered one."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from offices.models import User
from thai.dates import format_date

from .corrections import NumberTaken, record
from .linking import attach_stubs
from .models import Letter, Proposal, Stub


class AlreadyDecided(Exception):
    """Somebody has confirmed or rejected this proposal before."""


@transaction.atomic
def confirm(proposal: Proposal, *, by: User) -> Letter:
    """The cited letter is this one: attach the stub, and give the letter the number and date it is cited by.

    The number as read is kept. AlreadyDecided, NumberTaken.
    """
    proposal = _undecided(proposal)
    stub, letter = proposal.stub, Letter.objects.select_for_update().get(pk=proposal.letter_id)
    year = letter.year or stub.year  # a citation may tell no date
    holder = (
        Letter.objects.same_as(letter.issuer, stub.number, year, is_secret=letter.is_secret)
        .exclude(pk=letter.pk)
        .first()
    )
    if holder:
        raise NumberTaken(holder)
    _correct(letter, stub, proposal.reasons[0], by)
    stub.letter = letter
    stub.save(update_fields=["letter"])
    _decide(proposal, Proposal.State.CONFIRMED, by)
    rivals = Proposal.objects.open().filter(stub=stub) | Proposal.objects.open().filter(letter=letter)
    for rival in rivals:
        _decide(rival, Proposal.State.OVERTAKEN, by)
    attach_stubs(letter)
    return letter


@transaction.atomic
def reject(proposal: Proposal, *, by: User) -> None:
    """The cited letter is another one; the pair is never proposed again. AlreadyDecided."""
    _decide(_undecided(proposal), Proposal.State.REJECTED, by)


def _correct(letter: Letter, stub: Stub, reason: str, by: User) -> None:
    if letter.number != stub.number:
        record(letter, "number", letter.number_thai, stub.number_thai, reason=reason, by=by)
        letter.take_number(stub.letter_number)
    if letter.dated_on is None and stub.dated_on:
        record(letter, "dated_on", "", format_date(stub.dated_on), reason=reason, by=by)
        letter.dated_on, letter.year = stub.dated_on, stub.year
    letter.save()


def _undecided(proposal: Proposal) -> Proposal:
    """The proposal, locked with its rivals in one order, so that two who decide at once do not deadlock."""
    rivals = Q(stub=proposal.stub_id) | Q(letter=proposal.letter_id)
    locked = Proposal.objects.open().select_for_update(of=("self",)).filter(rivals).order_by("pk")
    undecided = next((each for each in locked if each.pk == proposal.pk), None)
    if undecided is None:
        raise AlreadyDecided(str(proposal))
    return undecided


def _decide(proposal: Proposal, state: str, by: User) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at"])
