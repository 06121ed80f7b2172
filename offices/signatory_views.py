"""The pages of who signs an office's letters."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from . import permissions as may
from . import signatories as keeping
from .models import Office
from .signatory_form import SignatoryForm
from .workplace import home_of, home_where

CHANGED = gettext_lazy("มีผู้แก้ไขหรือนำผู้ลงนามรายนี้ออกไปก่อนแล้ว โปรดดูรายชื่อล่าสุดก่อนทำต่อ")


@require_http_methods(["GET", "POST"])
def signatories(request) -> HttpResponse:
    """GET: those that stand. POST: one more."""
    is_post = request.method == "POST"
    office = home_where(request, may.keep_letterhead) if is_post else home_of(request)
    form = SignatoryForm(request.POST or None, office=office)
    if form.is_valid():
        added = keeping.add(office, by=request.user, **form.cleaned_data)
        messages.success(request, _("เพิ่มผู้ลงนาม «%s» แล้ว") % added)
        return redirect("signatories")
    return _show(request, office, form)


@require_http_methods(["GET", "POST"])
def signatory(request, pk: int) -> HttpResponse:
    """GET: the form of one. POST: what is changed in it."""
    office = home_where(request, may.keep_letterhead)
    former = get_object_or_404(office.all_signatories, pk=pk)
    form = SignatoryForm.showing(former, data=request.POST or None)
    if form.is_valid():
        try:
            keeping.change(former, by=request.user, **form.cleaned_data)
        except keeping.ChangedMeanwhile:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, _("แก้ไขผู้ลงนามแล้ว ใช้กับหนังสือที่เขียนตั้งแต่นี้ไป"))
            return redirect("signatories")
    context = {"office": office, "signatory": former, "form": form}
    return render(request, "offices/signatory.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request, pk: int) -> HttpResponse:
    office = home_where(request, may.keep_letterhead)
    signatory = get_object_or_404(office.all_signatories, pk=pk)
    try:
        keeping.withdraw(signatory, by=request.user)
    except keeping.ChangedMeanwhile:
        messages.warning(request, CHANGED)
    else:
        messages.success(request, _("นำผู้ลงนาม «%s» ออกแล้ว หนังสือที่ออกไปแล้วไม่เปลี่ยน") % signatory)
    return redirect("signatories")


def _show(request, office: Office, form: SignatoryForm) -> HttpResponse:
    context = {
        "office": office,
        "signatories": office.signatories.select_related("user", "added_by"),
        "form": form if may.keep_letterhead(office, request.user) else None,
    }
    return render(request, "offices/signatories.html", context, status=422 if form.errors else 200)
