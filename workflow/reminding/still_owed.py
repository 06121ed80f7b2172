"""What of a digest is still to be told: between its making and its sending much is answered."""

import datetime

from django.db.models import Prefetch

from letters.models import Letter
from offices.models import Office
from offices.secrecy import Secrecy

from ..models import Digest, DigestLine, ReplyKey, Response
from ..outstanding import lines_to_answer
from ..states import State

OPEN = Secrecy.ORDINARY


def lines_left(digest: Digest) -> list[DigestLine]:
    """The lines of which the duty stands as it stood, and that may be told by the way the digest goes.

    A person is told what they may see, while they may come in; an office, whose mailbox and channels many
    read, nothing secret. The queries do not grow with the lines.
    """
    if digest.person and not digest.person.is_active:
        return []
    related = ("entry__letter__issuer", "entry__register__office")
    lines = list(digest.lines.select_related(*related))
    duties, letters = _duties(digest), _letters(digest)
    for line in lines:
        line.response = duties.get(line.response_id)
    return [
        line
        for line in lines
        if _is_owed(line.response, line.due_on) or (line.entry_id, line.due_on) in letters
    ]


def letter_of(line: DigestLine) -> Letter:
    return line.response.circulation.letter if line.response else line.entry.letter


def _duties(digest: Digest) -> dict[int, Response]:
    told = Response.objects.filter(reminded_in__digest=digest)
    told = told.exclude(circulation__letter__in=Letter.objects.struck_through())
    told = told.visible_to(digest.person) if digest.person else told.filter(circulation__letter__secrecy=OPEN)
    related = ("office", "circulation__letter__issuer", "circulation__office")
    keys = Prefetch("keys", ReplyKey.objects.live(), to_attr="live_keys")
    return told.with_marks().select_related(*related).prefetch_related(keys).in_bulk()


def _letters(digest: Digest) -> set[tuple[int, datetime.date]]:
    offices = Office.objects.filter(registers__entries__reminded_in__digest=digest).values("pk")
    owed = lines_to_answer(offices).filter(reminded_in__digest=digest)
    owed = owed.visible_to(digest.person) if digest.person else owed.filter(letter__secrecy=OPEN)
    return set(owed.values_list("pk", "letter__due_on"))


def _is_owed(response: Response | None, due_on: datetime.date) -> bool:
    """Nobody has answered, refused or excused it, moved its day, stopped its clock or asked for more time."""
    return (
        response is not None
        and response.is_open
        and response.state != State.REFUSED
        and response.due_on == due_on
        and not response.paused_on
        and not response.wants_more_time
    )
