"""Whom a letter can be given to: the office's sections, and the people who work there."""

from django.utils import translation

from offices.models import Membership, Office, User


def memberships_of(office: Office) -> list[Membership]:
    """Who works at the office itself, then who works in its sections."""
    inside = Membership.objects.filter(office__in=office.with_sections())
    current = inside.current().filter(user__is_active=True)
    return list(current.select_related("user", "office").order_by("office__path", "user__first_name", "pk"))


def position_of(user: User, office: Office) -> str:
    """The position that stands below the name; the role there, for someone who has none. Always in Thai."""
    if user.position:
        return user.position
    with translation.override("th"):
        roles = [str(m.get_role_display()) for m in user.current_memberships if m.is_inside(office)]
    return next(iter(roles), "")
