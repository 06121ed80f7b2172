"""What else falls due on a day that is declared off: told, and not moved by itself."""

from dataclasses import dataclass

from letters.models import Letter
from offices.models import SpecialDay, User

from ..models import Circulation, Response
from ..outstanding import lines_to_answer
from ..querysets import CirculationQuerySet, ResponseQuerySet

SHOWN = 50  # of each kind


@dataclass(frozen=True)
class Falling:
    """`owed` is moved by the office that asked; the others are days of the own office's making."""

    owed: ResponseQuerySet
    circulations: CirculationQuerySet
    letters: object  # a queryset

    def __bool__(self) -> bool:
        return bool(self.owed or self.circulations or self.letters)


def falling_on(special_day: SpecialDay, user: User) -> Falling:
    """Of the person's offices, as far as the person may see; nothing of a day that is worked."""
    day = None if special_day.is_working else special_day.day
    memberships = [m for m in user.current_memberships if m.office.path.startswith(special_day.office.path)]
    below = [m.office_id for m in memberships]
    owed = Response.objects.visible_to(user).open().filter(office__in=below, due_on=day)
    own = Circulation.objects.judged_by(user).outstanding()
    own = own.filter(office__in=below, due_on=day, counted_days=None)  # what is counted follows by itself
    lines = lines_to_answer(below).filter(letter__due_on=day)
    letters = Letter.objects.visible_to(user).filter(pk__in=lines.values("letter"))
    return Falling(
        owed.select_related("circulation__letter", "circulation__office")[:SHOWN],
        own.select_related("letter")[:SHOWN],
        letters.select_related("issuer")[:SHOWN],
    )
