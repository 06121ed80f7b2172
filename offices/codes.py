"""The code that an office tells when it answers through a link: shown once, kept as a hash."""

import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Q, QuerySet

from thai.typed_code import digits_of

from .models import Office, OfficeCode, User

DIGITS = 8  # of a code: short enough to be said on the telephone, and five wrong tries lock the door
SHOWN = 100  # offices of a list on a page
AT_ONCE = 25  # codes of one press: a third of a second of CPU each, so that a stolen hash is slow to guess


def make(office: Office, *, by: User) -> str:
    """A new code for the office, in place of the former one. It cannot be shown again."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    OfficeCode.objects.update_or_create(
        office=office, defaults={"hashed": make_password(code), "made_by": by}
    )
    return code


def make_missing(offices: QuerySet, *, by: User) -> list[tuple[Office, str]]:
    """Codes for the first of the offices that have none."""
    return [(office, make(office, by=by)) for office in without(offices)[:AT_ONCE]]


def without(offices: QuerySet) -> QuerySet:
    return offices.filter(code_kept=None)


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
