"""Who works at an office: taking somebody on, changing as what, and until when. Each step stays told."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from . import permissions as may
from .membership_change import facts_of
from .models import Membership, MembershipChange, Office, Role, User

What = MembershipChange.What


class Refused(ValueError):
    """Nothing was changed, and why."""


class IsHere(Refused):
    """The person has this role at the office already."""


class ChangedMeanwhile(Refused):
    """Somebody changed the membership since this person looked."""


class NoHeadLeft(Refused):
    """Nobody would head the office any more; who means it says why."""


@transaction.atomic
def appoint(
    person: User,
    office: Office,
    role: str,
    *,
    by: User,
    cleared_for: int = 0,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> Membership:
    """The person works at the office from a day until a day. PermissionDenied, IsHere."""
    _hold(office)
    wanted = Membership(
        user=person, office=office, role=role, cleared_for=cleared_for, since=since, until=until
    )
    if not may.change_membership(wanted, by):
        raise PermissionDenied
    former = Membership.objects.filter(user=person, office=office, role=role).first()
    if former and (former.until is None or former.until >= timezone.localdate()):
        raise IsHere
    return _seat(wanted, former, by=by)


@transaction.atomic
def take_on(person: User, office: Office, *, by: User, **terms) -> Membership:
    """The same for somebody who may be new: an account that nobody is given a role by is not made.

    Two clerks who make an account of the same name in the same moment: IsHere for the second.
    """
    if not may.keep_people(office, by):
        raise PermissionDenied
    if person.pk is None:
        try:
            with transaction.atomic():
                person.save()
        except IntegrityError as error:
            raise IsHere from error
    return appoint(person, office, by=by, **terms)


@transaction.atomic
def appoint_by_command(person: User, office: Office, role: str, cleared_for: int | None = None) -> Membership:
    """Whoever runs commands at the machine may do anything: so the first head of an office comes in.

    Who has the role keeps it, and the clearance too where none is given.
    """
    _hold(office)
    former = Membership.objects.filter(user=person, office=office, role=role).first()
    wanted = Membership(user=person, office=office, role=role, cleared_for=cleared_for or 0)
    if former:
        wanted.since, wanted.until = former.since, former.until
        wanted.cleared_for = former.cleared_for if cleared_for is None else cleared_for
    return _seat(wanted, former, by=None)


def _seat(wanted: Membership, former: Membership | None, *, by: User | None) -> Membership:
    """In the place of the one that the person had before in the same role."""
    before = facts_of(former) if former else None
    wanted.pk = former.pk if former else None
    wanted.save()
    if before != facts_of(wanted):
        _tell(What.APPOINTED, wanted, before=before, by=by)
    return wanted


@transaction.atomic
def change(
    membership: Membership,
    *,
    by: User,
    seen: int,
    role: str,
    cleared_for: int,
    since: datetime.date | None,
    until: datetime.date | None,
    note: str = "",
) -> Membership:
    """`seen`: what `seen_of` said. PermissionDenied, ChangedMeanwhile, IsHere, NoHeadLeft."""
    former = _held(membership, seen)
    wanted = Membership(
        pk=former.pk,
        user=former.user,
        office=former.office,
        role=role,
        cleared_for=cleared_for,
        since=since,
        until=until,
    )
    if not (may.change_membership(former, by) and may.change_membership(wanted, by)):
        raise PermissionDenied
    same = Membership.objects.filter(user=former.user, office=former.office, role=role)
    if same.exclude(pk=former.pk).exists():
        raise IsHere
    return _replace(former, wanted, What.CHANGED, by=by, note=note)


@transaction.atomic
def end(membership: Membership, *, by: User, seen: int, on: datetime.date, note: str = "") -> Membership:
    """`on` is the last day. PermissionDenied, ChangedMeanwhile, NoHeadLeft."""
    former = _held(membership, seen)
    if not may.end_membership(former, by):
        raise PermissionDenied
    if former.until is not None and on > former.until:
        raise PermissionDenied  # that would give further days
    wanted = Membership.objects.get(pk=former.pk)
    wanted.until = on
    if wanted.since and wanted.since > on:
        wanted.since = on  # it never begins
    return _replace(former, wanted, What.ENDED, by=by, note=note)


def seen_of(membership: Membership) -> int:
    """What was done last about a membership, so that two who change it at once meet."""
    return membership.changes.values_list("pk", flat=True).first() or 0


def tell_of_link(membership: Membership, *, by: User) -> None:
    facts = facts_of(membership)
    MembershipChange.objects.create(
        what=What.LINK,
        membership=membership,
        office=membership.office,
        person=membership.user,
        before=facts,
        after=facts,
        by=by,
    )


def _held(membership: Membership, seen: int) -> Membership:
    """As it stands, and nobody else changes the people of its office meanwhile. ChangedMeanwhile."""
    _hold(membership.office)
    former = Membership.objects.select_related("user", "office").get(pk=membership.pk)
    if seen_of(former) != seen:
        raise ChangedMeanwhile
    return former


def _hold(office: Office) -> None:
    list(Office.objects.select_for_update(no_key=True).filter(pk=office.pk))


def _replace(former: Membership, wanted: Membership, what: str, *, by: User, note: str) -> Membership:
    if facts_of(former) == facts_of(wanted):
        return former  # pressed twice
    if not note and _leaves_no_head(former, wanted):
        raise NoHeadLeft
    wanted.save()
    _tell(what, wanted, before=facts_of(former), by=by, note=note)
    return wanted


def _leaves_no_head(former: Membership, wanted: Membership) -> bool:
    """Whether the office has a head today, and by this alone has none on some day to come."""
    today = timezone.localdate()
    if former.role != Role.HEAD or not _holds(former, today):
        return False
    first_without = today
    if wanted.role == Role.HEAD and _holds(wanted, today):
        if wanted.until is None or wanted.until == former.until:
            return False
        first_without = wanted.until + datetime.timedelta(days=1)
    return not Membership.objects.heads_besides(former, first_without).exists()


def _holds(membership: Membership, day: datetime.date) -> bool:
    begun = membership.since is None or membership.since <= day
    return begun and (membership.until is None or membership.until >= day)


def _tell(what: str, membership: Membership, *, before: dict | None, by: User | None, note: str = "") -> None:
    MembershipChange.objects.create(
        what=what,
        membership=membership,
        office=membership.office,
        person=membership.user,
        before=before,
        after=facts_of(membership),
        note=note,
        by=by,
    )
