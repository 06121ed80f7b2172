"""Lists that people saved as they filtered them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from . import permissions as may
from . import saved_views as keeping
from .models import SavedView
from .saved_view_form import SavedViewForm
from .workplace import home_of


@require_http_methods(["GET", "POST"])
def saved_views(request) -> HttpResponse:
    """GET: all that one has at hand. POST: the list of the address that a page gave, saved."""
    office = home_of(request)
    if request.method == "GET":
        views = SavedView.objects.at_hand(request.user, office).select_related("owner", "shared_with")
        changeable = {view.pk for view in views if may.change_view(view, request.user)}
        context = {"office": office, "views": views, "changeable": changeable}
        return render(request, "offices/saved_views.html", context)
    try:
        address = keeping.opened(request.POST.get("list", ""))
    except BadSignature:
        messages.error(request, _("ไม่ทราบว่าจะบันทึกหน้าใด โปรดเปิดหน้าที่ต้องการแล้วกดบันทึกมุมมองจากหน้านั้น"))
        return redirect("saved-views")
    form = SavedViewForm(request.POST, office=office, user=request.user)
    if form.is_valid() and _is_saved(form, address, request.user):
        messages.success(request, _("บันทึกมุมมอง «%s» แล้ว") % form.cleaned_data["name"])
        return redirect(address)
    context = {"form": form, "list": request.POST["list"], "back": address}
    return render(request, "offices/saved_view.html", context, status=422)


@require_http_methods(["GET", "POST"])
def saved_view(request, pk: int) -> HttpResponse:
    """GET: its name and who sees it. POST: what is changed of that."""
    view = _get(request, pk)
    office = view.shared_with or home_of(request)
    form = SavedViewForm(request.POST or None, instance=view, office=office, user=request.user)
    if form.is_valid() and _is_changed(form, view):
        messages.success(request, _("แก้ไขมุมมอง «%s» แล้ว") % view)
        return redirect("saved-views")
    context = {"form": form, "view": view}
    return render(request, "offices/saved_view.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request, pk: int) -> HttpResponse:
    view = _get(request, pk)
    keeping.withdraw(view)
    messages.success(request, _("นำมุมมอง «%s» ออกแล้ว") % view)
    return redirect("saved-views")


def _get(request, pk: int) -> SavedView:
    """404 for what is not at hand; PermissionDenied where only others may change it."""
    views = SavedView.objects.visible_to(request.user).select_related("owner", "shared_with")
    view = get_object_or_404(views, pk=pk)
    if not may.change_view(view, request.user):
        raise PermissionDenied
    return view


def _is_saved(form: SavedViewForm, address: str, by) -> bool:
    try:
        keeping.save(address, form.cleaned_data["name"], by=by, share_with=form.share_with)
    except keeping.Refused as refusal:
        form.refuse(refusal)
    return not form.errors


def _is_changed(form: SavedViewForm, view: SavedView) -> bool:
    """What an office shares stays shared where the person may not say so."""
    share_with = form.share_with if "is_shared" in form.fields else view.shared_with
    try:
        keeping.change(view, form.cleaned_data["name"], share_with=share_with)
    except keeping.Refused as refusal:
        form.refuse(refusal)
    return not form.errors
