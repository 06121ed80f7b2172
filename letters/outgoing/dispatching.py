"""Writing down how letters left. Nothing else may write a Dispatch."""

import datetime
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from offices.models import Office, User

from .. import registers
from ..models import Dispatch, Entry, Letter
from ..signals import letter_about_to_be_dispatched, letter_dispatched


class NotSent(Exception):
    """Nothing was written down; `letters` are those that stand in the way."""

    def __init__(self, letters: list[Letter]):
        super().__init__(", ".join(map(str, letters)))
        self.letters = letters


class WithoutNumber(NotSent):
    """These have no number of their issuer's that stands: void ones, and those never numbered here."""


class SentBefore(NotSent):
    """Somebody wrote down in this moment how these left."""


@dataclass(frozen=True)
class Leaving:
    """One letter to one addressee."""

    letter: Letter
    to: str
    tracking: str = ""


@transaction.atomic
def record(
    leavings: list[Leaving],
    *,
    how: str,
    on: datetime.date,
    by: User,
    token: uuid.UUID,
    time: datetime.time | None = None,
    remark: str = "",
    is_first: bool = False,
) -> list[Dispatch]:
    """Write down how letters left their issuers: all of it, or nothing; a form posted again changes nothing.

    `is_first` refuses letters that left before. WithoutNumber, SentBefore.
    """
    letters = sorted({leaving.letter for leaving in leavings}, key=lambda letter: letter.pk)
    _lock(letters)
    if known := list(Dispatch.objects.filter(form_token=token)):
        return known
    _check_numbers(letters)
    if is_first:
        _check_unsent(letters)
    made = [
        Dispatch.objects.create(
            letter=leaving.letter,
            office=leaving.letter.issuer,
            to=leaving.to,
            recipient=Office.objects.named(leaving.to),
            how=how,
            tracking=leaving.tracking,
            left_on=on,
            left_time=time,
            remark=remark,
            form_token=token,
            row=row,
            by=by,
        )
        for row, leaving in enumerate(leavings)
    ]
    _tell(letters, by)
    return made


@transaction.atomic
def record_circulation(letter: Letter, office: Office, *, to: str, by: User) -> Dispatch:
    """A circulation delivers the letter by itself: that is how it left the office that circulates it."""
    letter_about_to_be_dispatched.send(Letter, letter=letter, office=office)
    _lock_lines([letter])
    now = timezone.localtime()
    made = Dispatch.objects.create(
        letter=letter,
        office=office,
        to=to,
        how=Dispatch.How.CIRCULATION,
        left_on=now.date(),
        left_time=registers.minute(now),
        by=by,
    )
    letter_dispatched.send(Letter, letter=letter, office=office, by=by)
    return made


def record_copy(letter: Letter, *, by: User) -> Dispatch:
    """A file copy that gets its line says that its letter left, on paper and nobody knows how."""
    left_on = letter.dated_on or timezone.localdate()
    facts = {"how": Dispatch.How.BEFORE, "to": letter.addressee, "left_on": left_on}
    return Dispatch.objects.create(letter=letter, office=letter.issuer, by=by, **facts)


def take_back(dispatch: Dispatch, *, reason: str, by: User) -> bool:
    """Strike a mistaken line through; it stays to be seen. False when somebody has done so before."""
    standing = Dispatch.objects.standing().filter(pk=dispatch.pk)
    return bool(standing.update(taken_back_at=timezone.now(), taken_back_by=by, why_taken_back=reason))


def _lock(letters: list[Letter]) -> None:
    """What the letters' duties lock first, then their lines: none can be struck through meanwhile."""
    for letter in letters:
        letter_about_to_be_dispatched.send(Letter, letter=letter, office=letter.issuer)
    _lock_lines(letters)


def _lock_lines(letters: list[Letter]) -> None:
    list(Entry.objects.select_for_update().filter(letter__in=letters).order_by("pk"))


def _check_numbers(letters: list[Letter]) -> None:
    numbered = set(Letter.objects.numbered().filter(pk__in=[letter.pk for letter in letters]))
    if without := [letter for letter in letters if letter not in numbered]:
        raise WithoutNumber(without)


def _check_unsent(letters: list[Letter]) -> None:
    sent = set(Letter.objects.dispatched().filter(pk__in=[letter.pk for letter in letters]))
    if sent:
        raise SentBefore([letter for letter in letters if letter in sent])


def _tell(letters: list[Letter], by: User) -> None:
    for letter in letters:
        letter_dispatched.send(Letter, letter=letter, office=letter.issuer, by=by)
