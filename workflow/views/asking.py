"""Asking further offices, after the circulation was opened."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thai.numerals import to_thai

from .. import circulations
from .. import permissions as may
from ..addressing_form import FurtherForm
from ..models import Circulation


@require_http_methods(["GET", "POST"])
def ask_more(request, pk: int) -> HttpResponse:
    """Each gets a response of its own, with a day of its own; those asked before are not asked again."""
    visible = Circulation.objects.visible_to(request.user).select_related("letter", "office")
    circulation = get_object_or_404(visible, pk=pk)
    if not may.ask_more(circulation, request.user):
        raise PermissionDenied
    sending = FurtherForm(request.POST or None, circulation=circulation, by=request.user)
    if sending.is_seen and "send" in request.POST:
        return _asked(request, circulation, sending)
    context = {"circulation": circulation, "sending": sending}
    return render(request, "workflow/ask_more.html", context, status=422 if sending.errors else 200)


def _asked(request, circulation: Circulation, sending: FurtherForm) -> HttpResponse:
    whom = {"asked": sending.asked, "copies": sending.informed, "due_on": sending.cleaned_data["due_on"]}
    try:
        new = circulations.ask_more(circulation, **whom, by=request.user)
    except circulations.NobodyAsked:
        messages.info(request, _("หน่วยงานเหล่านี้ได้รับเวียนไว้แล้ว ไม่มีหน่วยงานใดถูกเพิ่ม"))
    except circulations.IsVoid:
        messages.error(request, _("เลขที่ของหนังสือฉบับนี้ยกเลิกแล้ว จึงเวียนเพิ่มไม่ได้"))
    else:
        messages.success(request, _("เพิ่ม %s หน่วยงานแล้ว") % to_thai(len(new)))
    return redirect(circulation)
