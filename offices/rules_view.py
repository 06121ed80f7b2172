"""How long an office gives itself and others, where a letter names no day."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from . import permissions as may
from .house_rules import HouseRules
from .rules_form import HouseRulesForm
from .workplace import home_of


@require_http_methods(["GET", "POST"])
def house_rules(request) -> HttpResponse:
    """GET: what is set now. POST: set anew, by who may."""
    rules = HouseRules.of(home_of(request))
    may_set = may.set_house_rules(rules.office, request.user)
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    form = HouseRulesForm(request.POST or None, instance=rules)
    if form.is_valid():
        form.save_by(request.user)
        messages.success(request, _("บันทึกเกณฑ์เวลาแล้ว ใช้กับหนังสือที่บันทึกตั้งแต่นี้ไป"))
        return redirect("house-rules")
    context = {"form": form, "rules": rules, "may_set": may_set}
    return render(request, "offices/house_rules.html", context, status=422 if form.errors else 200)
