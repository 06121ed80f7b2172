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
from ..models import Draft, Response
from ..refusals import CannotBegin


@require_http_methods(["GET", "POST"])
def begin(request) -> HttpResponse:
    things = {"about": _letter(request), "duty": _duty(request)}
    duty = things["duty"]
    office = duty.office if duty else workplace.office_of(request)  # who owes a duty writes about it
    if not may.write_at(office, request.user):
        raise PermissionDenied
    form = _form(request, purposes=starting.offered(office, **things), is_open=not any(things.values()))
    if form.is_valid() and (draft := _begun(form, office, request.user, things)):
        return redirect(draft)
    context = {"form": form, "duty": duty, "letter": duty.circulation.letter if duty else things["about"]}
    return render(request, "workflow/begin.html", context, status=422 if form.is_bound else 200)


def _form(request, **told) -> BeginningForm:
    letters = Letter.objects.visible_to(request.user).select_related("issuer")
    return BeginningForm(request.POST or None, letters=letters, chosen=request.GET.get("purpose", ""), **told)


def _begun(form: BeginningForm, office, by, things: dict) -> Draft | None:
    try:
        return begin_draft(office, by=by, **things | form.begun_with)
    except CannotBegin as refusal:
        form.add_error(None, str(refusal))
        return None


def _letter(request) -> Letter | None:
    return _named_in(request, "letter", Letter.objects.visible_to(request.user).select_related("issuer"))


def _duty(request) -> Response | None:
    related = ("office", "circulation__office", "circulation__letter__issuer")
    return _named_in(request, "duty", Response.objects.visible_to(request.user).select_related(*related))


def _named_in(request, name: str, visible):
    """The thing whose key stands in the address; None where none does, else 404."""
    if name not in request.GET:
        return None
    return get_object_or_404(visible, pk=whole_number(request.GET[name]))
