"""Moving due days after a declared day: each by itself, and pressing again goes on with what is left."""

import datetime
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from offices.models import SpecialDay, User
from thai.dates import format_date

from .. import actions, counted_days
from ..bulk import STRETCH
from ..models import Circulation, DueKept, Response
from .finding import movable, moves_of
from .following import Move


@dataclass(frozen=True)
class Chosen:
    """What a person ticked of the duties shown, told by their keys, and whether all not shown move too."""

    shown: frozenset[int] = field(default_factory=frozenset)
    ticked: frozenset[int] = field(default_factory=frozenset)
    is_everybody: bool = False

    def has(self, move: Move) -> bool:
        if move.response in self.shown:
            return move.response in self.ticked
        return self.is_everybody and not move.is_kept


@dataclass(frozen=True)
class Done:
    moved: int
    kept: int
    is_unfinished: bool  # there was no time for all of it


def apply(
    special_day: SpecialDay, chosen: Chosen, *, by: User, today: datetime.date, seconds: float = STRETCH
) -> Done:
    """Move what is chosen of what is still to be moved; what was shown and not ticked is left as it is."""
    moves = movable(moves_of(special_day, by, today), by)
    unticked = [each for each in moves if each.response in chosen.shown - chosen.ticked and not each.is_kept]
    DueKept.objects.bulk_create(
        DueKept(response_id=each.response, special_day=special_day, by=by) for each in unticked
    )
    wanted = [each for each in moves if chosen.has(each)]
    end, moved, is_unfinished = time.monotonic() + seconds, [], False
    for place, move in enumerate(wanted, start=1):
        if _move(special_day, move, by):
            moved.append(move.response)
        if moved and time.monotonic() >= end and place < len(wanted):
            is_unfinished = True
            break
    for circulation in Circulation.objects.filter(pk__in=_circulations(moved)).select_related("office"):
        counted_days.follow(circulation)
    return Done(len(moved), len(unticked), is_unfinished)


def _circulations(responses: list[int]) -> set[int]:
    return set(Response.objects.filter(pk__in=responses).values_list("circulation", flat=True))


@transaction.atomic
def _move(special_day: SpecialDay, move: Move, by: User) -> bool:
    """False where somebody was faster: the day was taken back, or the duty has another due day by now."""
    locked = SpecialDay.objects.select_for_update(of=("self",), no_key=True)
    now = locked.get(pk=special_day.pk)
    response = Response.objects.get(pk=move.response)
    if now.withdrawn_at != special_day.withdrawn_at or response.due_on != move.former_due_on:
        return False
    said = {"until": move.moved_to, "special_day": now, "note": _note(now)}
    try:
        actions.perform(response, "move_due", by=by, version=response.version, **said)
    except (actions.Refused, PermissionDenied):
        return False
    return True


def _note(special_day: SpecialDay) -> str:
    """Stored, and therefore in the language of the office whoever does it."""
    said = {
        "day": format_date(special_day.day, "short"),
        "name": special_day.name,
        "source": special_day.source,
    }
    with translation.override(settings.LANGUAGE_CODE):
        if special_day.withdrawn_at:
            return _("ยกเลิกประกาศ %(day)s %(name)s (%(source)s)") % said
        if special_day.is_working:
            return _("%(day)s เป็นวันทำการ: %(name)s (%(source)s)") % said
        return _("%(day)s เป็นวันหยุด: %(name)s (%(source)s)") % said
