"""Giving a duty to a section or a person of the office, to another, or taking it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from letters.inside import passing_on
from letters.inside.give_form import GiveForm
from letters.views.inside import in_words, warn_of_absence

from .. import permissions as may
from ..holders import standing_line
from ..holding import give_form
from ..models import Response
from .response import get_response


@require_http_methods(["GET", "POST"])
def give(request, pk: int) -> HttpResponse:
    """Through the door by which every received letter is passed on: `passing_on.pass_on`."""
    response = get_response(request, pk)
    if not may.look_inside(response, request.user):
        raise PermissionDenied
    line = standing_line(response, request.user)
    if line is None:
        messages.error(request, _("หน่วยงานยังไม่ได้ลงรับหนังสือฉบับนี้ ให้ลงรับก่อนจึงมอบหมายได้"))
        return redirect(response)
    form = give_form(line, request.user, request.POST or None)
    if form is None:
        raise PermissionDenied
    if form.is_bound and form.is_valid() and _give(request, form):
        return redirect(response)
    return _show(request, response, form)


def _give(request, form: GiveForm) -> bool:
    """False for what is refused; the form keeps what was typed and says why."""
    try:
        passing_on.pass_on(form.entry, by=request.user, **form.written)
    except passing_on.Refused as refusal:
        form.add_error(None, in_words(refusal))
        form.look_again()
        return False
    messages.success(request, _("เรียกคืนแล้ว ยังไม่มีผู้รับผิดชอบ") if form.takes_back else _("มอบหมายแล้ว"))
    warn_of_absence(request, form)
    return True


def _show(request, response: Response, form: GiveForm) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "workflow/holder.html", {"response": response, "form": form}, status=status)
