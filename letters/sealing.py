"""Issuing puts a letter on paper once: PDF, fingerprint, and a token that proves the paper."""

import base64
import hashlib
import secrets
from collections.abc import Callable

from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse

from .models import Letter, Seal, SealedCopy


def seal(letter: Letter, print_with: Callable[[str], bytes]) -> Seal:
    """Store the letter's PDF for good. `print_with` gets the address for the QR code and gives the PDF."""
    token = new_token()
    sealed = Seal(letter=letter)
    store(sealed, print_with(address_of(token)), token)
    sealed.save()
    return sealed


def new_token() -> str:
    """128 bits, in capitals and digits."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")


def store(paper: Seal | SealedCopy, pdf: bytes, token: str) -> None:
    """Keep the file of a paper with that token, whose row the caller saves."""
    paper.sha256, paper.token_hash = hashlib.sha256(pdf).hexdigest(), _hashed(token)
    paper.file.save(f"{paper.sha256}.pdf", ContentFile(pdf), save=False)


def address_of(token: str) -> str:
    """What the QR code says. In capitals throughout, a QR code needs fewer and larger modules."""
    return (settings.WIAN_BASE_URL.rstrip("/") + reverse("letters:genuine", args=[token])).upper()


def seal_behind(token: str) -> Seal | SealedCopy | None:
    """The paper that a token belongs to, of a letter or of one office's copy; None for any other text."""
    papers = (_papers_of(kind, token) for kind in (Seal, SealedCopy))
    return next((paper for paper in papers if paper), None)


def _papers_of(kind: type[Seal | SealedCopy], token: str) -> Seal | SealedCopy | None:
    return kind.objects.select_related("letter__issuer").filter(token_hash=_hashed(token.upper())).first()


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
