"""Who is to do the next thing about a draft."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from offices.models import Absence, Membership, Role, User

from .draft_page import secrecy_of
from .models import Draft
from .states import DraftState

NAMED = 3  # people; of more it is enough to know what they are


@dataclass(frozen=True)
class Turn:
    does: str
    people: list[User]
    stand_ins: list[Absence]  # of those among them who are away today


@dataclass(frozen=True)
class Step:
    label: str
    is_done: bool
    is_here: bool


_WAY = [DraftState.DRAFT, DraftState.IN_REVIEW, DraftState.APPROVED, DraftState.ISSUED, DraftState.SENT]


def steps_of(draft: Draft) -> list[Step]:
    """The way of a letter, and how far this one has come; none for one that was given up."""
    if draft.state not in _WAY:
        return []
    here = _WAY.index(draft.state)
    return [Step(str(state.label), place < here, place == here) for place, state in enumerate(_WAY)]


def of(draft: Draft) -> Turn | None:
    """None once nothing is left to do."""
    match draft.state:
        case DraftState.DRAFT:
            return _turn(_("เขียนและเสนอขออนุมัติ"), [draft.author], draft)
        case DraftState.IN_REVIEW:
            heads = _working_at(draft, Role.HEAD).exclude(pk=draft.author_id)
            return _turn(_("ตรวจและอนุมัติ"), heads, draft)
        case DraftState.APPROVED:
            return _turn(_("ออกเลขและวันที่"), _working_at(draft, Role.CLERK), draft)
        case DraftState.ISSUED:
            return _turn(_("ส่งหนังสือ"), _working_at(draft, Role.CLERK, Role.OFFICER), draft)
    return None


def _turn(does: str, people, draft: Draft) -> Turn:
    people = list(people[:NAMED])
    away = Absence.objects.in_force().filter(office=draft.office, person__in=people)
    return Turn(does, people, list(away.select_related("stand_in")))


def _working_at(draft: Draft, *roles: str):
    """Those who work there in the roles and may see the draft."""
    cleared = Membership.objects.current().filter(
        office=draft.office, role__in=roles, cleared_for__gte=secrecy_of(draft)
    )
    return User.objects.filter(is_active=True, pk__in=cleared.values("user")).order_by("pk")
