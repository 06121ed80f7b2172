"""Marking who is away and who stands in, and ending it. Nothing else writes an Absence."""

import datetime
import uuid

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from . import permissions as may
from .models import Absence, Office, User


class Refused(ValueError):
    """Nobody was marked, and why."""


class IsMarked(Refused):
    """The person is marked absent from this office on some of these days already."""

    def __init__(self, absence: Absence):
        super().__init__(str(absence))
        self.absence = absence


class StandInIsAway(IsMarked):
    """Who should stand in is absent themselves on some of these days."""


class TakesOver(Refused):
    """Who marks another names themselves: another should, or a head."""


@transaction.atomic
def mark(
    person: User,
    office: Office,
    stand_in: User,
    *,
    since: datetime.date,
    until: datetime.date | None,
    by: User,
    note: str = "",
    token: uuid.UUID | None = None,
) -> Absence:
    """From a day to a day (None: until somebody ends it) the stand-in has the person's roles at the office.

    The same `token` acts once. PermissionDenied, IsMarked, StandInIsAway, TakesOver.
    """
    _hold(person, stand_in)
    if token and (marked := Absence.objects.filter(form_token=token).first()):
        return marked
    if not may.mark_absent(person, office, by):
        raise PermissionDenied
    if stand_in == by and not may.take_over(office, by):
        raise TakesOver(str(by))
    days = Absence.objects.meeting(since, until).select_related("person", "stand_in", "office")
    if absence := days.filter(person=person, office=office).first():
        raise IsMarked(absence)
    if absence := days.filter(person=stand_in).first():
        raise StandInIsAway(absence)
    said = {"since": since, "until": until, "note": note, "marked_by": by, "form_token": token}
    return Absence.objects.create(person=person, office=office, stand_in=stand_in, **said)


@transaction.atomic
def end(absence: Absence, *, by: User) -> None:
    """The person is back: from this moment on nobody stands in; pressed twice, once. PermissionDenied."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("office").get(pk=absence.pk)
    if not may.end(absence, by):
        raise PermissionDenied
    if absence.ended_at is None:
        absence.ended_at, absence.ended_by = timezone.now(), by
        absence.save(update_fields=["ended_at", "ended_by"])


def _hold(*people: User) -> None:
    """Two clerks who mark the same person in the same moment come one after the other.

    Without the key: who marks is written down by it meanwhile, else the two would wait for each other.
    """
    list(
        User.objects.select_for_update(no_key=True).filter(pk__in=[each.pk for each in people]).order_by("pk")
    )
