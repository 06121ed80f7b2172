"""Issuing puts a letter on paper once: PDF, fingerprint, and a token that proves the paper."""

import base64
import hashlib
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse

from .models import Letter, Seal


def seal(letter: Letter, print_with: Callable[[str], bytes]) -> Seal:
    """Store the letter's PDF for good. `print_with` gets the address for the QR code and gives the PDF."""
    token = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")  # 128 bits, capitals and digits
    pdf = print_with(address_of(token))
    fingerprint = hashlib.sha256(pdf).hexdigest()
    sealed = Seal(letter=letter, sha256=fingerprint, token_hash=_hashed(token))
    sealed.file.save(f"{fingerprint}.pdf", ContentFile(pdf), save=False)
    sealed.save()
    return sealed


def address_of(token: str) -> str:
    """What the QR code says. In capitals throughout, a QR code needs fewer and larger modules."""
    return (settings.WIAN_BASE_URL.rstrip("/") + reverse("letters:genuine", args=[token])).upper()


def seal_behind(token: str) -> Seal | None:
    """The seal that a token belongs to; None for any other text."""
    return Seal.objects.select_related("letter__issuer").filter(token_hash=_hashed(token.upper())).first()


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
