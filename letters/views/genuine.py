"""The public door that says whether a paper is genuine, and gives out the files that go with it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from offices.doors import limited, untold

from ..enclosing.giving import given_to_the_public
from ..genuine import file_behind, told_behind
from ..models import Enclosure


@login_not_required
@require_GET
@limited
def genuine(request, token: str) -> HttpResponse:
    """What stands behind the QR code of an issued letter; an unknown token gets the same page, saying no."""
    told = told_behind(token)
    if told is None:
        return _unknown(request)
    files = Enclosure.objects.public(told.letter)
    context = {"told": told, "letter": told.letter, "files": files, "token": token}
    return untold(render(request, "letters/genuine.html", context))


@login_not_required
@require_safe
@limited
def file(request, token: str, pk: int) -> HttpResponse:
    """One of the files; of one that the office took back, only that it did."""
    enclosure = file_behind(token, pk)
    if enclosure is None:
        return _unknown(request)
    if enclosure.withdrawal:
        context = {"enclosure": enclosure, "token": token}
        return untold(render(request, "letters/withdrawn.html", context, status=410))
    return untold(given_to_the_public(request, enclosure))


def _unknown(request) -> HttpResponse:
    return untold(render(request, "letters/genuine.html", status=404))
