"""Who must show a second factor beside the password: by the settings, or by the rules of their office."""

import logging

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.conf import settings
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from ..house_rules import HouseRules
from ..models import Membership, Office, User
from . import sessions

log = logging.getLogger("wian.entrance")
HELD = "has_second_factor"  # in the session: nothing has to be asked of the database then
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes alone are none


def is_wanting(request) -> bool:
    """True for somebody who must have one and has none."""
    if request.session.get(HELD) or not is_required(request.user):
        return False
    if has_one(request.user):
        request.session[HELD] = True
        return False
    return True


def is_required(person: User) -> bool:
    """By any role that the person acts in today, a lent one too."""
    if person.is_superuser and settings.WIAN_SECOND_FACTOR:
        return True
    return any(_is_required_of(membership) for membership in person.current_memberships)


def has_one(person: User) -> bool:
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def require(office: Office, roles: list[str], *, by: User) -> None:
    """From these roles at the office, and of no others."""
    said = {"second_factor_for": roles, "changed_by": by, "changed_at": timezone.now()}
    HouseRules.objects.update_or_create(office=office, defaults=said)
    log.info("second factor required", extra={"facts": {"office": office.pk, "roles": roles, "by": by.pk}})


@transaction.atomic
def forget(person: User) -> int:
    """Take away all of somebody's, who has lost them, and end their sessions. How many there were."""
    count, _each = Authenticator.objects.filter(user=person).delete()
    sessions.end_all(person)
    log.warning("second factor taken away", extra={"facts": {"person": person.pk, "count": count}})
    return count


def _is_required_of(membership: Membership) -> bool:
    if membership.role in settings.WIAN_SECOND_FACTOR:
        return True
    home = membership.office.parent if membership.office.is_section else membership.office
    return membership.role in getattr(getattr(home, "house_rules", None), "second_factor_for", ())


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def changed(sender, request, user, authenticator, signal, **kwargs) -> None:
    request.session.pop(HELD, None)
    done = "added" if signal is authenticator_added else "removed"
    log.info(f"second factor {done}", extra={"facts": {"person": user.pk, "kind": authenticator.type}})
