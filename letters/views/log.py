"""Logging a letter from its text: paste, read, correct, save."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from offices.models import Office
from offices.workplace import office_of

from .. import permissions as may
from ..forms import PasteForm
from ..intake import log
from ..intake.proposal import propose
from . import correcting


@require_http_methods(["GET", "POST"])
def log_letter(request) -> HttpResponse:
    """GET: the paste box. POST of a text: what it says. POST of the corrected form: saved."""
    office = office_of(request)
    if not may.log_at(office, request.user):
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "letters/paste.html", {"form": PasteForm()})
    return _save(request, office) if "save" in request.POST else _read(request, office)


def _read(request, office: Office) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return render(request, "letters/paste.html", {"form": form}, status=422)
    proposed = propose(form.cleaned_data["text"], office, by=request.user, today=timezone.localdate())
    context = correcting.context(office, proposed, *correcting.fresh(request, office, proposed))
    return render(request, "letters/log.html", context)


def _save(request, office: Office) -> HttpResponse:
    form, citations = correcting.posted(request, office)
    try:
        logged = correcting.save(form, citations, office=office, by=request.user)
    except log.AlreadyLogged as known:
        messages.warning(request, correcting.already(known))
        return redirect(known.letter)
    if logged is None:
        proposed = propose(form.data.get("text", ""), office, by=request.user, today=timezone.localdate())
        context = correcting.context(office, proposed, form, citations)
        return render(request, "letters/log.html", context, status=422)
    messages.success(request, correcting.saved(logged))
    return redirect(logged.letter)
