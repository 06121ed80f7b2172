"""Who may say who works here and who is away, keep groups, codes and channels, declare days.

A rule reads as a sentence: `may.mark_absent(person, …)`. Roles that are lent count for nothing in people and
absences: what one was given to use for a while one does not pass on (พ.ร.บ.ระเบียบบริหารราชการแผ่นดิน
พ.ศ. ๒๕๓๔ มาตรา ๓๙).
"""

from django.utils import timezone

from .models import Membership, Role
from .secrecy import Secrecy


def mark_anybody(office, user) -> bool:
    return user.in_person.works_at(office, Role.CLERK, Role.HEAD)


def mark_absent(person, office, user) -> bool:
    """One's own absence; the office's head or clerk marks that of others."""
    is_of_office = person.is_active and person.in_person.works_inside(office)
    return is_of_office and (person == user or mark_anybody(office, user))


def take_over(office, user) -> bool:
    """Name oneself as a stand-in: a head gains no power by it."""
    return user.in_person.works_at(office, Role.HEAD)


def end(absence, user) -> bool:
    """The person who is back, or who may have marked them."""
    return user == absence.person or mark_anybody(absence.office, user)


def see_absences(office, user) -> bool:
    return user.works_inside(office)


def see_people(office, user) -> bool:
    return user.works_inside(office)


def keep_people(office, user) -> bool:
    return user.in_person.works_at(office, Role.CLERK, Role.HEAD)


def give_role(office, role: str, user) -> bool:
    """A head any; a clerk those that have no more power than a clerk."""
    is_above = role in (Role.HEAD, Role.MANAGER)
    return user.in_person.works_at(office, Role.HEAD) if is_above else keep_people(office, user)


def give_clearance(office, level: int, user) -> bool:
    """The head alone lets somebody see secrets [own], and none that the head may not see."""
    if level == Secrecy.ORDINARY:
        return keep_people(office, user)
    here = user.in_person
    return here.works_at(office, Role.HEAD) and level <= here.clearance_at(office)


def change_membership(membership, user) -> bool:
    """Somebody else's, if one might give all that it gives: nobody lifts themselves."""
    return _give_all(membership, user) and membership.user_id != user.pk


def end_membership(membership, user) -> bool:
    """Also one's own, and one that lets more be seen than one might give: it takes, and gives nothing."""
    return give_role(membership.office, membership.role, user)


def make_password_link(person, user) -> bool:
    """Whoever holds it can come in as that person: so only where one might give all that the person holds.

    At every office, now as in days to come, and what absent people lend them too.
    """
    if person == user or not person.is_active or person.is_staff or person.is_superuser:
        return False
    today = timezone.localdate()
    held = list(person.memberships.current_or_coming(today).select_related("office"))
    lent = person.what_may_be_lent(today)
    return bool(held) and all(_give_all(membership, user) for membership in [*held, *lent])


def keep_groups(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.OFFICER, Role.HEAD)


def keep_channels(office, user) -> bool:
    """How reminders reach the office, and the secrets that this takes."""
    return user.works_at(office, Role.CLERK, Role.HEAD, Role.MANAGER)


def set_house_rules(office, user) -> bool:
    return user.works_at(office, Role.CLERK, Role.HEAD, Role.MANAGER)


def require_second_factor(office, user) -> bool:
    """Of all who work there, themselves too: the head alone, and nobody who stands in for them."""
    return user.in_person.works_at(office, Role.HEAD)


def keep_letterhead(office, user) -> bool:
    """What stands above and below all its letters: address, emblem, who signs. As who sets up its books."""
    return user.works_at(office, Role.CLERK, Role.HEAD)


def share_views(office, user) -> bool:
    """Show everybody at the office a list as one filters it oneself."""
    return user.works_at(office, Role.CLERK, Role.HEAD, Role.MANAGER)


def change_view(view, user) -> bool:
    """One's own; one that an office shares is also in the hands of whoever may share there."""
    is_shared = view.shared_with is not None
    return view.owner == user or (is_shared and share_views(view.shared_with, user))


def make_code(office, user) -> bool:
    """The office itself, or an office above it."""
    return any(_keeps_codes(m) and office.path.startswith(m.office.path) for m in user.current_memberships)


def declare_day(office, user) -> bool:
    """The office itself, or an office above it; a section works on the days of its office.

    Who runs the office, and its clerk, who has the paper that says so; nobody's deadline moves by it alone.
    """
    return any(_says_days(m) and office.path.startswith(m.office.path) for m in user.current_memberships)


def _give_all(membership, user) -> bool:
    """The role with its clearance."""
    office, level = membership.office, membership.cleared_for
    return give_role(office, membership.role, user) and give_clearance(office, level, user)


def _says_days(membership: Membership) -> bool:
    return membership.role in (Role.CLERK, Role.HEAD, Role.MANAGER) and not membership.office.is_section


def _keeps_codes(membership: Membership) -> bool:
    return membership.role in (Role.CLERK, Role.OFFICER, Role.HEAD) and not membership.office.is_section
