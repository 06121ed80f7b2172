"""«บันทึกแทน»: writing down what another office did on paper or by phone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions, on_behalf
from .. import permissions as may
from ..back import line_in
from ..on_behalf_form import OnBehalfForm
from ..refusals import NotAvailable, in_words
from .acting import refused, version_in
from .response import get_response


@require_http_methods(["GET", "POST"])
def write_down(request, pk: int, action: str) -> HttpResponse:
    response = get_response(request, pk)
    if not may.log_for(response, request.user):
        raise PermissionDenied
    chosen = next((each for each in actions.known(response) if each.name == action), None)
    if chosen is None:
        raise Http404
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    told = {"via": request.GET.get("via", "")}
    form = OnBehalfForm(*posted, response=response, action=chosen, by=request.user, **told)
    return _written(request, form) if posted else _show(request, form)


def _written(request, form: OnBehalfForm) -> HttpResponse:
    try:
        on_behalf.check(form.response, form.action.name, by=request.user, version=version_in(request))
        record = form.perform()
    except actions.Refused as refusal:
        return _show(request, form, refused(request, form, refusal))
    said = {"office": form.response.office.short, "action": record.action_label}
    messages.success(request, _("บันทึกแทน %(office)s แล้ว: %(action)s") % said)
    return redirect(line_in(request, form.response.pk, form.response.get_absolute_url()))


def _show(request, form: OnBehalfForm, status: int = 200) -> HttpResponse:
    offered = on_behalf.offered(form.response, request.user)
    if form.action.name not in {each.name for each in offered}:
        if status == 200:
            messages.error(request, in_words(NotAvailable()))
        return redirect(form.response)
    back = line_in(request, form.response.pk, form.response.get_absolute_url())
    context = {"form": form, "response": form.response, "offered": offered, "back": back}
    return render(request, "workflow/on_behalf.html", context, status=status)
