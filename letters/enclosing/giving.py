"""Giving the files out that go with a letter."""

from django.db.models import F
from django.http import HttpResponse
from django.utils import timezone

from .. import giving
from ..models import Enclosure
from . import pieces
from .adding import path_of

MAY_BE_WITHDRAWN = "private, no-cache"


def given(request, enclosure: Enclosure) -> HttpResponse:
    """The file, or the piece of it that was asked for; 404 where the disk has lost it."""
    told = {"name": enclosure.name, "kind": enclosure.kind, "sha256": enclosure.sha256}
    return giving.given(request, path_of(enclosure), **told, keep=MAY_BE_WITHDRAWN)


def given_to_the_public(request, enclosure: Enclosure) -> HttpResponse:
    """… and counted once a reading: who reads on in pieces is not counted again, and nobody is remembered."""
    answered = given(request, enclosure)
    if request.method == "GET" and pieces.begins(answered):
        counted = {"times_fetched": F("times_fetched") + 1, "fetched_at": timezone.now()}
        Enclosure.objects.filter(pk=enclosure.pk).update(**counted)
    return answered
