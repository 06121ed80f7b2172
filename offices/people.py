"""What is told of the people of an office."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import permissions as may
from .models import Membership, MembershipChange, Office, User

LATEST = 30  # changes, and people who left, that a page has room for


@dataclass(frozen=True)
class Unit:
    """An office or a section of it, and who works there now or will."""

    office: Office
    memberships: list[Membership]


def working_at(office: Office, today: datetime.date):
    """At the office itself first, then in its sections; those too who begin on a day to come."""
    held = Membership.objects.filter(office__in=office.with_sections(), user__is_active=True)
    held = held.current_or_coming(today).select_related("user", "office")
    return held.order_by("office__path", "user__first_name", "user_id", "pk")


def by_unit(memberships: Iterable[Membership], user: User) -> list[Unit]:
    """Each membership says whether the user may open it (`is_kept`)."""
    units: dict[int, Unit] = {}
    for membership in memberships:
        membership.is_kept = may.keep_people(membership.office, user)
        units.setdefault(membership.office_id, Unit(membership.office, [])).memberships.append(membership)
    return list(units.values())


def kept_units(office: Office, user: User) -> list[Office]:
    """The office and its sections, as far as the user keeps their people."""
    return [unit for unit in office.with_sections() if may.keep_people(unit, user)]


def who_left(office: Office, today: datetime.date):
    """The latest first."""
    ended = Membership.objects.filter(office__in=office.with_sections(), until__lt=today)
    return ended.select_related("user", "office").order_by("-until", "-pk")[:LATEST]


def latest_changes(office: Office):
    return _with_names(MembershipChange.objects.filter(office__in=office.with_sections()))[:LATEST]


def changes_of(membership: Membership):
    return _with_names(membership.changes.all())


def _with_names(changes):
    return changes.select_related("person", "by", "office")


def described(membership: Membership) -> str:
    """«มาลี ศรีสุข เป็นธุรการ ที่ สถจ.ตาก»: so that whoever typed a wrong user name sees it."""
    said = {
        "person": membership.user,
        "role": membership.get_role_display(),
        "office": membership.office.short,
    }
    return _("%(person)s เป็น%(role)s ที่ %(office)s") % said
