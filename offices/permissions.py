"""Who may do what with offices. Read a rule as a sentence: `may.make_code(office, user)`."""

from .models import Membership, Role


def make_code(office, user) -> bool:
    """The office itself, or an office above it."""
    return any(_keeps_codes(m) and office.path.startswith(m.office.path) for m in user.current_memberships)


def _keeps_codes(membership: Membership) -> bool:
    return membership.role in (Role.CLERK, Role.OFFICER, Role.HEAD) and not membership.office.is_section
