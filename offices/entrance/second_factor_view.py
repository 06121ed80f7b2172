"""The head decides of which roles the office asks a second factor."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import permissions as may
from ..house_rules import HouseRules
from ..workplace import home_where
from . import second_factor
from .second_factor_form import SecondFactorForm


@require_POST
def require(request) -> HttpResponse:
    office = home_where(request, may.require_second_factor)
    form = SecondFactorForm(request.POST, rules=HouseRules.of(office))
    if form.is_valid():
        second_factor.require(office, form.cleaned_data["roles"], by=request.user)
        messages.success(request, _("บันทึกแล้ว มีผลเมื่อแต่ละคนเปิดหน้าถัดไป"))
    else:
        messages.error(request, form.errors["roles"][0])
    return redirect("house-rules")
