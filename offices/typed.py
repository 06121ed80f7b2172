"""Words that somebody typed and has not sent stay on their own device, sealed: static/js/typed.js.

A computer of an office has many users. What one of them left behind is opened by a key that only their own
pages carry: it is told to nobody else, stored nowhere, and changes with the password.
"""

import base64
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

SALT = "offices.typed"
A_PERSON, A_DOOR = "person", "door"


@dataclass(frozen=True)
class Seal:
    owner: str  # whose words they are, said so that nobody can tell who it is
    key: str  # base64 of 32 bytes, for AES-GCM


def seal_of(person) -> Seal:
    """The seal of somebody who is signed in."""
    return _seal(A_PERSON, person.get_session_auth_hash())


def seal_of_door(token: str) -> Seal:
    """The seal of who holds the link of an office, and has no account."""
    return _seal(A_DOOR, token.upper())


def _seal(kind: str, secret: str) -> Seal:
    owner = salted_hmac(f"{SALT}.owner", f"{kind} {secret}", algorithm="sha256").hexdigest()[:16]
    key = salted_hmac(f"{SALT}.key", f"{kind} {secret}", algorithm="sha256").digest()
    return Seal(f"{kind}-{owner}", base64.b64encode(key).decode())
