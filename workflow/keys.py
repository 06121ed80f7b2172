"""The keys of the reply door: made, found by what the paper says, revoked.

A token is derived from the site's secret key and the row's nonce whenever it is printed or mailed, and stored
nowhere. It is 80 bits in capitals and digits, of which a QR code needs the fewest modules.
"""

import base64
import hashlib
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from letters.models import Letter
from offices.models import User
from offices.secrecy import Secrecy
from thai.typed_code import as_printed, in_groups

from .models import ReplyKey, Response
from .states import State

BYTES = 10  # of a token: 16 characters
SALT = "workflow.keys"


class NoKey(Exception):
    """This office is given no link; says why in words."""


def of(response: Response, *, by: User | None) -> ReplyKey:
    """The key that opens the response, of which the token can be told; made where there is none. NoKey."""
    return of_all([response], by=by)[0]


@transaction.atomic
def of_all(responses: Iterable[Response], *, by: User | None) -> list[ReplyKey]:
    """As `of` for each of them, in their order. NoKey.

    A key that is expired, or whose token can no longer be told, is replaced.
    """
    responses = list(responses)
    for response in responses:
        check(response)
    locked = Response.objects.select_for_update().filter(pk__in=[response.pk for response in responses])
    list(locked.order_by("pk").values_list("pk", flat=True))  # two who print at once print the same keys
    kept = {key.response_id: key for key in ReplyKey.objects.live().filter(response__in=responses)}
    made, usable = [], {}
    for response in responses:
        key = kept.get(response.pk)
        if key:
            key.response = response
        if key and not key.is_expired and token_of(key):
            usable[response.pk] = key
        else:
            usable[response.pk] = _new(response, by)
            made.append(usable[response.pk])
    _replace([kept[key.response_id] for key in made if key.response_id in kept], by)
    ReplyKey.objects.bulk_create(made)
    return [usable[response.pk] for response in responses]


def check(response: Response) -> None:
    """NoKey for what is secret, and for an office that nothing is asked of any more."""
    check_letter(response.circulation.letter)
    if response.state in State.uncounted():
        raise NoKey(_("หน่วยงานนี้ไม่ต้องตอบแล้ว จึงไม่มีลิงก์ให้"))


def check_letter(letter: Letter) -> None:
    """NoKey for a secret letter."""
    if letter.is_secret:
        raise NoKey(_("หนังสือมีชั้นความลับ จึงไม่มีลิงก์หรือ QR ให้ตอบ"))


def token_of(key: ReplyKey) -> str | None:
    """What the paper says; None once the site's secret key is another than when the key was made."""
    token = _derived(key.nonce)
    return token if constant_time_compare(hashed(token), key.token_hash) else None


def behind(typed: str) -> ReplyKey | None:
    """The key that a token belongs to, revoked and expired ones too; None for any other text.

    A letter that has become secret is behind no key any more.
    """
    related = ("response__circulation__letter__issuer", "response__circulation__office", "response__office")
    found = ReplyKey.objects.select_related(*related).filter(token_hash=hashed(as_printed(typed[:100])))
    return found.filter(response__circulation__letter__secrecy=Secrecy.ORDINARY).first()


def revoke(key: ReplyKey, *, by: User, why: str) -> bool:
    """False when it is revoked already."""
    said = {"revoked_at": timezone.now(), "revoked_by": by, "why_revoked": why}
    return bool(ReplyKey.objects.live().filter(pk=key.pk).update(**said))


def renew(response: Response, *, by: User, why: str) -> ReplyKey:
    """Another key in place of the one that the office has. NoKey."""
    with transaction.atomic():
        for key in response.keys.live():
            revoke(key, by=by, why=why)
        return of(response, by=by)


def address_of(token: str) -> str:
    """What the QR code says, in capitals throughout."""
    return (settings.WIAN_BASE_URL.rstrip("/") + reverse("workflow:reply", args=[token])).upper()


def link_of(token: str) -> str:
    """The same address as it is mailed."""
    return settings.WIAN_BASE_URL.rstrip("/") + reverse("workflow:reply", args=[token])


def by_hand(token: str) -> tuple[str, str]:
    """Where to type, and what: «wian.example/R/» and the token in groups."""
    place = settings.WIAN_BASE_URL.rstrip("/").partition("://")[2] + reverse("workflow:reply-by-hand")
    return place, in_groups(token)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _derived(nonce: str) -> str:
    digest = salted_hmac(SALT, nonce, algorithm="sha256").digest()
    return base64.b32encode(digest[:BYTES]).decode()


def _new(response: Response, by: User | None) -> ReplyKey:
    nonce = secrets.token_hex(16)
    return ReplyKey(response=response, nonce=nonce, token_hash=hashed(_derived(nonce)), made_by=by)


def _replace(keys: list[ReplyKey], by: User | None) -> None:
    """Revoked in favour of a new one; by nobody where the office asked for it."""
    former = ReplyKey.objects.live().filter(pk__in=[key.pk for key in keys])
    former.update(revoked_at=timezone.now(), revoked_by=by)
