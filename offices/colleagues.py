"""The people of an office: those who work at the office itself, then those of its sections."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from .models import Absence, Membership, Office, User

# A neighbour stands in where an office has one or two people: the whole country is nobody's neighbour.
WITH_NEIGHBOURS = (Office.Kind.DISTRICT, Office.Kind.LOCAL)


def memberships_of(office: Office) -> list[Membership]:
    """Who works at the office itself, then who works in its sections."""
    return list(_active().filter(office__in=office.with_sections()))


def possible_stand_ins(office: Office) -> list[Membership]:
    """The office's own people; for a small one, then those of its neighbours and of the office above."""
    if office.kind not in WITH_NEIGHBOURS or office.parent_id is None:
        return memberships_of(office)
    near = Q(office=office.parent_id) | Q(office__parent=office.parent_id, office__kind=office.kind)
    others = _active().filter(near).exclude(office=office)
    return [*memberships_of(office), *others]


def by_unit(
    memberships: Iterable[Membership], away: Mapping[int, Absence] | None = None
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices of a form: the people in groups, each under the unit where he or she works.

    Who is `away` (by the key of the person) is offered with the name of the stand-in.
    """
    units: dict[str, dict[str, str]] = {}
    for membership in memberships:
        absence = (away or {}).get(membership.user_id)
        units.setdefault(membership.office.short, {})[str(membership.user_id)] = _named(
            membership.user, absence
        )
    return [(unit, list(people.items())) for unit, people in units.items()]


def away_from(office: Office) -> dict[int, Absence]:
    """Who is absent from the office today, by the key of the person."""
    absences = Absence.objects.in_force().filter(office=office.home_id).select_related("person", "stand_in")
    return {absence.person_id: absence for absence in absences}


def position_of(user: User, office: Office) -> str:
    """The position that stands below the name; the role there, for someone who has none. Always in Thai."""
    if user.position:
        return user.position
    with translation.override("th"):
        roles = [str(m.get_role_display()) for m in user.current_memberships if m.is_inside(office)]
    return next(iter(roles), "")


def _active() -> QuerySet[Membership]:
    current = Membership.objects.current().filter(user__is_active=True)
    return current.select_related("user", "office").order_by("office__path", "user__first_name", "pk")


def _named(user: User, absence: Absence | None) -> str:
    """«มาลี ศรีสุข (เจ้าพนักงานธุรการ) — ไม่อยู่ แทนโดย สมหมาย รักถิ่น»."""
    named = f"{user} ({user.position})" if user.position else str(user)
    if absence is None:
        return named
    return _("%(person)s — ไม่อยู่ แทนโดย %(stand_in)s") % {"person": named, "stand_in": absence.stand_in}
