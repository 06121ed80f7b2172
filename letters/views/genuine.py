"""The public door that says whether a paper is genuine."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ..doors import limited
from ..sealing import seal_behind


@login_not_required
@require_GET
@limited
def genuine(request, token: str) -> HttpResponse:
    """What stands behind the QR code of an issued letter; an unknown token gets the same page, saying no."""
    seal = seal_behind(token)
    context = {"seal": seal, "letter": seal and seal.letter, "is_void": bool(seal and seal.is_void)}
    return render(request, "letters/genuine.html", context, status=200 if seal else 404)
