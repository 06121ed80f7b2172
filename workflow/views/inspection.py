"""The archive for an inspector: asked for, waited for, fetched; who had it made stays told."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from .. import permissions as may
from ..door.handing_forms import CopiesForm
from ..inspection import making
from ..models import Circulation, Inspection


@require_http_methods(["GET", "POST"])
def inspection(request, pk: int) -> HttpResponse:
    """GET: what were made so far. POST: one more, in the background."""
    circulation = _get_circulation(request, pk)
    form = CopiesForm(request.POST)
    if request.method == "POST" and form.is_valid():
        making.ask(circulation, by=request.user, token=form.cleaned_data["form_token"])
    if request.method == "POST":
        return redirect("workflow:inspection", pk)
    return render(request, "workflow/inspection/inspection.html", _shown(request, circulation))


@require_GET
def state(request, pk: int) -> HttpResponse:
    """The part of the page that changes."""
    circulation = _get_circulation(request, pk)
    return render(request, "workflow/inspection/_made.html", _shown(request, circulation))


@require_GET
@cache_control(private=True, max_age=0, no_store=True)
def file(request, pk: int) -> FileResponse:
    found = get_object_or_404(Inspection.objects.visible_to(request.user), pk=pk)
    if found.state != Inspection.State.MADE or not making.place(found).is_file():
        raise Http404
    return FileResponse(making.place(found).open("rb"), as_attachment=True, filename=found.name)


def _shown(request, circulation: Circulation) -> dict:
    made = list(Inspection.objects.of(circulation))
    return {
        "circulation": circulation,
        "form": CopiesForm.fresh(),
        "made": made,
        "own": set(Inspection.objects.visible_to(request.user).values_list("pk", flat=True)),
        "is_changing": any(each.is_being_made for each in made),
    }


def _get_circulation(request, pk: int) -> Circulation:
    visible = Circulation.objects.visible_to(request.user).select_related("letter", "office")
    circulation = get_object_or_404(visible, pk=pk)
    if not may.inspect(circulation, request.user):
        raise PermissionDenied
    return circulation
