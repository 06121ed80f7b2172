"""Which devices a person has come in from. A stranger's wrong passwords then pause strangers only.

The cookie is signed, opens nothing and says nothing to whoever reads it: names stand in it as marks.
"""

import hashlib
import secrets

from django.conf import settings
from django.core import signing

COOKIE = "known_device"
A_YEAR = 365 * 24 * 60 * 60  # seconds
MOST = 10  # people at one computer


def of(request, name: str) -> str:
    """The device, as counts may name it; «» where this name never came in from it."""
    return _known(request).get(_mark(name), "")


def remember(request, response, name: str) -> None:
    known, mark = _known(request), _mark(name)
    device = known.pop(mark, "") or secrets.token_urlsafe(12)
    kept = dict([*known.items(), (mark, device)][-MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=COOKIE),
        max_age=A_YEAR,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _known(request) -> dict[str, str]:
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=A_YEAR)
    except signing.BadSignature:
        return {}


def _mark(name: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}{name}".encode()).hexdigest()[:24]
