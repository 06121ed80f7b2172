"""The one door through which a response or a draft changes its state."""

import datetime
from dataclasses import dataclass, fields
from functools import partial

import django_fsm as fsm
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from . import clock, consequences, reporting
from .actors import Actor, Bearer, OnBehalf, may_touch, signature
from .models import Draft, Record, Response
from .refusals import (
    CategoryRequired,
    ChangedMeanwhile,
    DayRefused,
    DispatchRequired,
    NotAvailable,
    NoteRequired,
    NotThen,
    OutcomeRequired,
    OutOfDate,
    Refused,
    ReportIncomplete,
)

__all__ = [
    "Available",
    "CategoryRequired",
    "ChangedMeanwhile",
    "DayRefused",
    "DispatchRequired",
    "NotAvailable",
    "NotThen",
    "NoteRequired",
    "OutOfDate",
    "OutcomeRequired",
    "Refused",
    "ReportIncomplete",
    "action_performed",
    "available",
    "check",
    "known",
    "perform",
]

# Sent inside the transaction, with record.
action_performed = Signal()


@dataclass(frozen=True)
class Available:
    """An action that somebody may perform now."""

    name: str
    label: str
    is_clock: bool  # of a due day or its clock: it leaves the state as it is
    is_next: bool  # it brings the matter on
    is_decision: bool  # about what another office asked for
    is_move: bool  # of a due day, from the page of the day that moves it: no button of the thing's own
    is_remark: bool  # it is nothing but its note
    is_unasked: bool  # more time for who did not ask for it
    takes_note: bool  # and goes without one too
    needs_note: bool
    needs_outcome: bool
    needs_dispatch: bool
    needs_day: bool
    needs_category: bool
    needs_current: bool


def perform(
    thing: Response | Draft,
    action: str,
    *,
    by: Actor,
    version: int,
    note: str = "",
    via: str = Record.Via.WEB,
    happened_on: datetime.date | None = None,
    **facts,
) -> Record:
    """Change the state, do what follows from it, record who did it: all of it, or nothing.

    `version` is the one the person saw; `facts` go to the transition (a report's outcome and answer).
    `happened_on`: of what is written down on a later day, on another's behalf.
    PermissionDenied, or a Refused: NotAvailable, ChangedMeanwhile, NoteRequired, OutcomeRequired,
    ReportIncomplete, DayRefused, NotThen, CategoryRequired, DispatchRequired.
    """
    with transaction.atomic():
        thing = (
            type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
        )  # SQLite: BEGIN IMMEDIATE
        check(thing, action, by=by, version=version)
        move, source = _move(thing, action), thing.state
        signed = signature(by, partial(fsm.has_transition_perm, move))
        custom = _custom(thing, action)
        _check_needs(thing, custom, by, note, facts)
        if custom.get("needs_outcome"):
            facts = reporting.relevant(thing, facts)
        move(**facts, **_moment(thing, custom, happened_on))
        said = {"note": note, "via": _via(by, via), "happened_on": happened_on, **signed}
        thing.version += 1
        record = Record.objects.append(thing, action, source, **said)
        consequences.follow(thing, record, facts)
        thing.save()
        action_performed.send(sender=type(thing), record=record)
    return record


def check(thing: Response | Draft, action: str, *, by: Actor, version: int | None) -> None:
    """Whether the action may be performed on the thing in hand: NotAvailable, ChangedMeanwhile,
    PermissionDenied.
    """
    move = _move(thing, action)
    if thing.version != version:
        raise ChangedMeanwhile(f"{thing.version}, not {version}")
    if not fsm.can_proceed(move):
        raise NotAvailable(f"{action} from {thing.state}")
    if not (may_touch(by, thing) and fsm.has_transition_perm(move, by)):
        raise PermissionDenied


def available(thing: Response | Draft, actor: Actor) -> list[Available]:
    """What this person may do now, in the order of the machine."""
    return _in_order(thing.get_available_user_state_transitions(actor))


def known(thing: Response | Draft) -> list[Available]:
    """Everything that may ever be done to such a thing."""
    return _in_order({t.name: t for t in thing.get_all_state_transitions()}.values())


def _in_order(transitions) -> list[Available]:
    ordered = sorted(transitions, key=lambda t: t.custom["order"])
    return [Available(t.name, str(t.custom["label"]), _is_clock(t), **_flags(t.custom)) for t in ordered]


def _is_clock(transition) -> bool:
    return transition.target is None and not transition.custom.get("is_remark")


def _flags(custom: dict) -> dict[str, bool]:
    names = [field.name for field in fields(Available) if field.name not in ("name", "label", "is_clock")]
    return {name: bool(custom.get(name)) for name in names}


def _move(thing: Response | Draft, action: str):
    """The transition of that name; NotAvailable for any other attribute that a caller may name."""
    names = {transition.name for transition in thing.get_all_state_transitions()}
    if action not in names:
        raise NotAvailable(action)
    return getattr(thing, action)


def _custom(thing: Response | Draft, action: str) -> dict:
    return next(t.custom for t in thing.get_available_state_transitions() if t.name == action)


def _check_needs(thing: Response | Draft, custom: dict, by: Actor, note: str, facts: dict) -> None:
    if custom.get("needs_note") and not note.strip():
        raise NoteRequired
    if custom.get("needs_outcome"):
        reporting.check(thing, facts, is_hearsay=isinstance(by, OnBehalf))
    if custom.get("needs_day"):
        clock.check_extension(thing, facts.get("until"))
    if custom.get("is_move"):
        clock.check_move(thing, facts.get("until"))
    if custom.get("needs_category"):
        clock.check_category(facts.get("category"))


def _moment(thing: Response | Draft, custom: dict, happened_on: datetime.date | None) -> dict:
    """Noon of the former day on which it happened, for a transition that keeps its moment."""
    if happened_on is None:
        return {}
    clock.check_happened(thing, happened_on)
    if happened_on == timezone.localdate() or not custom.get("may_be_earlier"):
        return {}
    return {"at": datetime.datetime.combine(happened_on, datetime.time(12), timezone.get_current_timezone())}


def _via(by: Actor, via: str) -> str:
    """A key comes through the door; news of others says how it came; and nobody else may say either."""
    match by:
        case Bearer():
            return Record.Via.DOOR
        case OnBehalf():
            is_allowed = via in Record.Via.on_behalf()
        case _:
            is_allowed = via not in [*Record.Via.on_behalf(), Record.Via.DOOR]
    if not is_allowed:
        raise ValueError(f"{by} cannot act via {via}")
    return via
