"""Seals the address of a channel, so that whoever reads the database, or a copy of it, cannot use it."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

LABEL = b"wian.offices.channels"  # another use of the site's secret key derives another key


class CannotOpen(Exception):
    """The site's secret key is another than when this was sealed."""


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed, also under a former secret key that the settings still name; CannotOpen."""
    try:
        return _box().decrypt(sealed).decode()
    except InvalidToken as error:
        raise CannotOpen from error


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(each)) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=LABEL).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
