"""The one door through which a response or a draft changes its state."""

from dataclasses import dataclass

import django_fsm as fsm
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal

from offices.models import User

from . import consequences
from .models import Draft, Record, Response
from .refusals import (
    ChangedMeanwhile,
    DispatchRequired,
    NotAvailable,
    NoteRequired,
    OutcomeRequired,
    Refused,
)
from .states import Outcome

__all__ = [
    "Available",
    "ChangedMeanwhile",
    "DispatchRequired",
    "NotAvailable",
    "NoteRequired",
    "OutcomeRequired",
    "Refused",
    "action_performed",
    "available",
    "perform",
]

# Sent inside the transaction, with record.
action_performed = Signal()


@dataclass(frozen=True)
class Available:
    """An action that a person may perform now."""

    name: str
    label: str
    needs_note: bool
    needs_outcome: bool
    needs_dispatch: bool


def perform(
    thing: Response | Draft,
    action: str,
    *,
    by: User,
    version: int,
    note: str = "",
    via: str = Record.Via.WEB,
    **facts,
) -> Record:
    """Change the state, do what follows from it, record who did it: all of it, or nothing.

    `version` is the one the person saw; `facts` go to the transition (a report's outcome and answer).
    NotAvailable, ChangedMeanwhile, NoteRequired, OutcomeRequired, DispatchRequired, PermissionDenied.
    """
    with transaction.atomic():
        thing = (
            type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
        )  # SQLite: BEGIN IMMEDIATE
        move, source = _move(thing, action), thing.state
        if thing.version != version:
            raise ChangedMeanwhile(f"{thing.version}, not {version}")
        if not fsm.can_proceed(move):
            raise NotAvailable(f"{action} from {source}")
        if not fsm.has_transition_perm(move, by):
            raise PermissionDenied
        _check_needs(_custom(thing, action), note, facts)
        move(**facts)
        consequences.follow(thing, action, by=by, note=note)
        thing.version += 1
        thing.save()
        record = Record.objects.append(thing, action, source, by=by, note=note, via=via)
        action_performed.send(sender=type(thing), record=record)
    return record


def available(thing: Response | Draft, user: User) -> list[Available]:
    """What this person may do now, in the order of the machine."""
    transitions = thing.get_available_user_state_transitions(user)
    return [
        Available(
            t.name,
            str(t.custom["label"]),
            bool(t.custom.get("needs_note")),
            bool(t.custom.get("needs_outcome")),
            bool(t.custom.get("needs_dispatch")),
        )
        for t in sorted(transitions, key=lambda t: t.custom["order"])
    ]


def _move(thing: Response | Draft, action: str):
    """The transition of that name; NotAvailable for any other attribute that a caller may name."""
    names = {transition.name for transition in thing.get_all_state_transitions()}
    if action not in names:
        raise NotAvailable(action)
    return getattr(thing, action)


def _custom(thing: Response | Draft, action: str) -> dict:
    return next(t.custom for t in thing.get_available_state_transitions() if t.name == action)


def _check_needs(custom: dict, note: str, facts: dict) -> None:
    if custom.get("needs_note") and not note.strip():
        raise NoteRequired
    if custom.get("needs_outcome") and facts.get("outcome") not in Outcome.values:
        raise OutcomeRequired
