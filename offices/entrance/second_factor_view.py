"""The head decides of which roles the office asks a second factor."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions as may
from ..house_rules import HouseRules
from ..workplace import home_of
from . import second_factor
from .second_factor_form import SecondFactorForm


@require_http_methods(["GET", "POST"])
def required_roles(request) -> HttpResponse:
    """GET: of whom it is asked. POST: of whom from now on, by who may say so."""
    rules = HouseRules.of(home_of(request))
    may_require = may.require_second_factor(rules.office, request.user)
    if request.method == "POST" and not may_require:
        raise PermissionDenied
    form = SecondFactorForm(request.POST if request.method == "POST" else None, rules=rules)
    if form.is_valid():
        second_factor.require(rules.office, form.cleaned_data["roles"], by=request.user)
        messages.success(request, _("บันทึกแล้ว มีผลเมื่อแต่ละคนเปิดหน้าถัดไป"))
        return redirect("second-factor")
    context = {"form": form, "office": rules.office, "may_require": may_require, "required": form.required}
    return render(request, "offices/second_factor.html", context, status=422 if form.is_bound else 200)
