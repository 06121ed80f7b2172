"""Which open duties a declared day moves: computed, so that whoever goes on sees what is left."""

import datetime
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from offices.calendars import Calendars
from offices.models import SpecialDay, User

from .. import permissions as may
from ..models import DueKept, DueMove, Response
from ..querysets import ResponseQuerySet
from .following import COLUMNS, Move, Row, touched_by

LOOK_BACK = datetime.timedelta(days=31)  # so long a day is asked about, after it came or was declared


@dataclass(frozen=True)
class Line:
    """A move and its duty, for a page."""

    move: Move
    response: Response
    may_move: bool


def if_declared(special_day: SpecialDay, user: User, today: datetime.date) -> list[Move]:
    """What would move if the day were declared."""
    return _forward([special_day], _asked_by(user), today)[special_day.pk]


def if_withdrawn(special_day: SpecialDay, user: User, today: datetime.date) -> list[Move]:
    """What would move back if the day were taken back; a former day that has passed makes nobody late."""
    taken_back = copy(special_day)
    taken_back.withdrawn_at = special_day.withdrawn_at or timezone.now()
    return _back([taken_back], _asked_by(user), today)[special_day.pk]


def moves_of(special_day: SpecialDay, user: User, today: datetime.date) -> list[Move]:
    """What is still to be moved, or moved back, of what the person's offices asked; the kept among it."""
    if special_day.withdrawn_at:
        moves = if_withdrawn(special_day, user, today)
    else:
        moves = if_declared(special_day, user, today)
    kept = _kept([special_day])
    return [replace(each, is_kept=(special_day.pk, each.response) in kept) for each in moves]


def moved_by(special_day: SpecialDay, user: User) -> int:
    """How many due days of what the person's offices asked the day has moved, answered since or not."""
    seen = Response.objects.visible_to(user).filter(circulation__office__in=_own(user))
    moved = DueMove.objects.filter(special_day=special_day, cause=DueMove.Cause.HOLIDAY)
    return moved.filter(response__in=seen.order_by().values("pk")).count()


def waiting_for(user: User, today: datetime.date) -> list[tuple[SpecialDay, int]]:
    """The days that touch duties which the person may move, and how many of each wait to be looked at."""
    judging, days = _judging(user), _recent(today - LOOK_BACK)
    if not (judging and days):
        return []
    asked = _asked_by(user).filter(circulation__office__in=judging)
    standing = [each for each in days if each.withdrawn_at is None]
    found = _forward(standing, asked, today)
    found |= _back([each for each in days if each.withdrawn_at], asked, today)
    kept = _kept(days) if any(found.values()) else set()
    counts = [(day, sum((day.pk, each.response) not in kept for each in found[day.pk])) for day in days]
    return [(day, number) for day, number in counts if number]


def lines_of(moves: list[Move], user: User) -> list[Line]:
    """The moves of one page, with their duties."""
    related = ("office", "circulation__letter", "circulation__office")
    found = Response.objects.select_related(*related).in_bulk([each.response for each in moves])
    lines = ((move, found[move.response]) for move in moves)
    return [Line(move, response, may.move_due(response, user)) for move, response in lines]


def movable(moves: list[Move], user: User) -> list[Move]:
    """Those that the person may move."""
    asked = set(_asked_by(user).filter(circulation__office__in=_judging(user)).values_list("pk", flat=True))
    return [each for each in moves if each.response in asked]


def _recent(since: datetime.date) -> list[SpecialDay]:
    said = Q(declared_at__date__gte=since) | Q(withdrawn_at__date__gte=since)
    return list(SpecialDay.objects.filter(said | Q(day__gte=since)).select_related("office"))


def _judging(user: User) -> list[int]:
    return [m.office_id for m in user.current_memberships if may.move_dues_of(m.office, user)]


def _own(user: User) -> list[int]:
    return [each.office_id for each in user.current_memberships]


def _asked_by(user: User) -> ResponseQuerySet:
    """The open duties that the person's offices asked of others, in the order of the letters."""
    own = _own(user)
    asked = Response.objects.visible_to(user).open().filter(circulation__office__in=own)
    return asked.exclude(office__in=own).order_by("circulation", "office__path", "pk")


def _rows(days: list[SpecialDay], asked: ResponseQuerySet) -> list[Row]:
    """Those that one of the days may touch."""
    if not days:
        return []
    first, last = min(each.day for each in days), max(each.day for each in days)
    newest = max(each.withdrawn_at or each.declared_at or timezone.now() for each in days)
    falls = Q(due_on__in={each.day for each in days})
    spans = Q(counted_from__lt=last, due_on__gte=first, settled_at__lte=newest)
    moves = DueMove.objects.filter(response=OuterRef("pk")).order_by("-pk").values("done_in__at")[:1]
    settled_at = Greatest(
        "asked_at", Coalesce("received_at", "asked_at"), Coalesce(Subquery(moves), "asked_at")
    )
    found = asked.annotate(settled_at=settled_at).filter(falls | spans)
    return [Row(*each) for each in found.values_list(*COLUMNS)]


def _forward(
    days: list[SpecialDay], asked: ResponseQuerySet, today: datetime.date
) -> dict[int | None, list[Move]]:
    """By the key of the day: what follows it; an earlier day that has passed makes nobody late."""
    rows = _rows(days, asked)
    said = {day.pk: day for day in days}  # one of them may be only thought of as taken back
    declared = [said.get(day.pk, day) for day in SpecialDay.objects.select_related("office")] if rows else []
    moves = {day.pk: touched_by(day, rows, declared) for day in days}
    return {
        day: [each for each in found if not each.is_earlier or each.moved_to >= today]
        for day, found in moves.items()
    }


def _back(days: list[SpecialDay], asked: ResponseQuerySet, today: datetime.date) -> dict[int, list[Move]]:
    """By the key of the day: what was counted by it, and what it moved last and nothing has moved since."""
    found = _forward(days, asked, today)
    if not days:
        return found
    counted = {(day, move.response) for day, moves in found.items() for move in moves}
    moved = DueMove.objects.filter(
        special_day__in=days, cause=DueMove.Cause.HOLIDAY, former_due_on__gte=today
    )
    still = moved.filter(moved_to=F("response__due_on"), response__in=asked.order_by().values("pk"))
    rows = still.order_by("response__circulation", "response__office__path", "pk")
    columns = ("special_day", "response", "moved_to", "former_due_on", "response__office__path")
    standing = SpecialDay.objects.standing().select_related("office")
    calendars = Calendars(each for each in standing if each not in days)
    for day, response, due_on, former, path in rows.values_list(*columns):
        back_to = calendars.at(path).on_or_after(former)
        if back_to != due_on and (day, response) not in counted:
            found[day].append(Move(response, due_on, back_to))
    return found


def _kept(days: Iterable[SpecialDay]) -> set[tuple[int, int]]:
    """What was left as it was: day and duty. What was said before a day was taken back no longer counts."""
    since = Q(special_day__withdrawn_at=None) | Q(at__gte=F("special_day__withdrawn_at"))
    kept = DueKept.objects.filter(since, special_day__in=[day.pk for day in days])
    return set(kept.values_list("special_day", "response"))
