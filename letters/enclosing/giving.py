"""Giving a file out, as safely as the file of a stranger can be given."""

from django.db.models import F
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from ..models import Enclosure
from . import pieces
from .adding import path_of

# What a browser shows by itself. A picture does so in a sandbox; of a PDF browsers show nothing in one.
SANDBOX = "sandbox; default-src 'none'"
SHOWN = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}


def given(request, enclosure: Enclosure) -> HttpResponse:
    """The file, or the piece of it that was asked for; 404 where the disk has lost it."""
    path = path_of(enclosure)
    if not path.is_file():
        raise Http404
    kind = SHOWN.get(enclosure.kind)
    headers = {
        "Content-Type": kind or "application/octet-stream",
        "Content-Disposition": content_disposition_header(kind is None, enclosure.name),
        "Cache-Control": "private, no-cache",  # it may be withdrawn
        "X-Content-Type-Options": "nosniff",
    }
    if enclosure.kind != "pdf":
        headers["Content-Security-Policy"] = SANDBOX
    return pieces.answer(request, path, f'"{enclosure.sha256}"', headers)


def given_to_the_public(request, enclosure: Enclosure) -> HttpResponse:
    """… and counted once a reading: who reads on in pieces is not counted again, and nobody is remembered."""
    answered = given(request, enclosure)
    if request.method == "GET" and pieces.begins(answered):
        counted = {"times_fetched": F("times_fetched") + 1, "fetched_at": timezone.now()}
        Enclosure.objects.filter(pk=enclosure.pk).update(**counted)
    return answered
