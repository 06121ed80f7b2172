"""Beginning a letter: from nothing, from a letter that one sees, from a duty of one's office."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from letters.models import Letter
from letters.posted import whole_number
from offices import workplace

from .. import permissions as may
from .. import starting
from ..beginning_form import BeginningForm
from ..composing.beginning import begin as begin_draft
from ..models import Response


@require_http_methods(["GET", "POST"])
def begin(request) -> HttpResponse:
    about, duty = _letter(request), _duty(request)
    office = duty.office if duty else workplace.office_of(request)  # who owes a duty writes about it
    if not may.write_at(office, request.user):
        raise PermissionDenied
    purposes = starting.offered(office, about, duty)
    form = BeginningForm(request.POST or None, purposes=purposes, chosen=request.GET.get("purpose", ""))
    if form.is_valid():
        return redirect(begin_draft(office, by=request.user, about=about, duty=duty, **form.cleaned_data))
    context = {"form": form, "duty": duty, "letter": duty.circulation.letter if duty else about}
    return render(request, "workflow/begin.html", context, status=422 if form.is_bound else 200)


def _letter(request) -> Letter | None:
    visible = Letter.objects.visible_to(request.user).select_related("issuer")
    return _named_in(request, "letter", visible)


def _duty(request) -> Response | None:
    related = ("office", "circulation__office", "circulation__letter__issuer")
    return _named_in(request, "duty", Response.objects.visible_to(request.user).select_related(*related))


def _named_in(request, name: str, visible):
    """The thing whose key stands in the address; None where none does, else 404."""
    if name not in request.GET:
        return None
    return get_object_or_404(visible, pk=whole_number(request.GET[name]))
