"""The office a person acts for in this session."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from .models import Membership, Office, Role, User

SESSION_KEY = "workplace"


@dataclass(frozen=True)
class Workplace:
    office: Office
    memberships: tuple[Membership, ...]
    offices: tuple[Office, ...]

    @property
    def logs_letters(self) -> bool:
        return any(
            m.office_id == self.office.pk and m.role in (Role.CLERK, Role.OFFICER) for m in self.memberships
        )

    @property
    def role_label(self) -> str:
        """«ธุรการ · หัวหน้าหน่วยงาน (แทน ชัยวัฒน์ มั่นใจ)»."""
        return " · ".join(_role(m) for m in self.memberships if m.office_id == self.office.pk)


def of(request) -> Workplace | None:
    """Where this person works now; None for someone who belongs to no office."""
    memberships = tuple(request.user.current_memberships) if request.user.is_authenticated else ()
    if not memberships:
        return None
    offices = tuple({m.office_id: m.office for m in memberships}.values())
    chosen = request.session.get(SESSION_KEY)
    office = next((office for office in offices if office.pk == chosen), offices[0])
    return Workplace(office, memberships, offices)


def office_where(request, rule: Callable[[Office, User], bool]) -> Office:
    """The office this person acts for, if the rule lets the person; PermissionDenied."""
    office = office_of(request)
    if not rule(office, request.user):
        raise PermissionDenied
    return office


def office_of(request) -> Office:
    """The office this person acts for; PermissionDenied for someone who belongs to none."""
    workplace = of(request)
    if workplace is None:
        raise PermissionDenied
    return workplace.office


def home_of(request) -> Office:
    """The office, also for who works in a section of it; PermissionDenied for someone who belongs to none."""
    office = office_of(request)
    return office.parent if office.is_section else office


def home_where(request, rule: Callable[[Office, User], bool]) -> Office:
    """The same, if the rule lets the person; PermissionDenied."""
    office = home_of(request)
    if not rule(office, request.user):
        raise PermissionDenied
    return office


def _role(membership: Membership) -> str:
    role = str(membership.get_role_display())
    if not membership.is_lent:
        return role
    return _("%(role)s (แทน %(absent)s)") % {"role": role, "absent": membership.user}
