"""The code that an office tells when it answers through a link: shown once, kept as a hash."""

import secrets
from collections.abc import Iterable

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q, QuerySet

from thai.typed_code import digits_of

from .models import Office, OfficeCode, User

DIGITS = 8  # of a code: short enough to be said on the telephone, and five wrong tries lock the door
SHOWN = 100  # offices of a list on a page
AT_ONCE = 25  # codes of one press: a third of a second of CPU each, so that a stolen hash is slow to guess


def make(office: Office, *, by: User) -> str:
    """A new code for the office, in place of the former one. It cannot be shown again."""
    code = _drawn()
    said = {"hashed": make_password(code), "made_by": by}
    with transaction.atomic():
        _lock([office])
        OfficeCode.objects.update_or_create(office=office, defaults=said)
    return code


def make_missing(offices: QuerySet, *, by: User) -> list[tuple[Office, str]]:
    """Codes for the first of the offices that have none.

    Of two who press in the same moment one makes the code of an office; the other is not told any for it.
    """
    drawn = {office: _drawn() for office in without(offices)[:AT_ONCE]}
    hashed = {office: make_password(code) for office, code in drawn.items()}  # slow: before anything waits
    with transaction.atomic():
        lacking = set(without(_lock(drawn)))
        made = [(office, code) for office, code in drawn.items() if office in lacking]
        OfficeCode.objects.bulk_create(
            OfficeCode(office=office, hashed=hashed[office], made_by=by) for office, _code in made
        )
    return made


def without(offices: QuerySet) -> QuerySet:
    return offices.filter(code_kept=None)


def made_for(offices: QuerySet) -> QuerySet:
    """The codes that they have, and who made them."""
    return OfficeCode.objects.filter(office__in=offices).select_related("office", "made_by")


def kept_at(office: Office) -> QuerySet:
    """The office and those right below it, each with the code it has, if any; its own sections have none."""
    kept = Office.objects.filter(Q(pk=office.pk) | Q(parent=office)).exclude(kind=Office.Kind.SECTION)
    return kept.select_related("code_kept__made_by").order_by("path")


def has_code(office: Office) -> bool:
    return OfficeCode.objects.filter(office=office).exists()


def mark_of(office: Office) -> str:
    """Another one with every new code; empty where there is none."""
    kept = OfficeCode.objects.filter(office=office).first()
    return kept.made_at.isoformat() if kept else ""


def is_code_of(office: Office, typed: str) -> bool:
    """Whether the code is the office's, in Thai or Arabic digits, with or without spaces."""
    kept = OfficeCode.objects.filter(office=office).first()
    return kept is not None and check_password(digits_of(typed), kept.hashed)


def _lock(offices: Iterable[Office]) -> QuerySet:
    """Nobody else makes a code for them until the transaction ends; always in one order."""
    locked = Office.objects.filter(pk__in=[office.pk for office in offices])
    list(locked.select_for_update(no_key=True).order_by("pk"))
    return locked


def _drawn() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))
