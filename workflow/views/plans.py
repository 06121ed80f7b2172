"""The pages on which an office sets when those who owe it an answer are reminded."""

from copy import copy  # a form writes what was typed, right or wrong, into what it is given

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from offices import permissions as offices_may
from offices.workplace import home_of

from .. import permissions as may
from ..models import Circulation
from ..reminding import ahead, plans
from ..reminding.forms import CirculationPlanForm, OfficePlanForm


@require_http_methods(["GET", "POST"])
def office_plan(request) -> HttpResponse:
    """Of all that the office asks, and the hour at which its own people are reminded."""
    office, today = home_of(request), timezone.localdate()
    may_plan = may.plan_reminders(office, request.user)
    if request.method == "POST" and not may_plan:
        raise PermissionDenied
    plan = plans.of_office(office)
    form = OfficePlanForm(request.POST or None, instance=copy(plan))
    if form.is_valid():
        plans.keep(form.instance)
        messages.success(request, _("บันทึกแผนการเตือนแล้ว"))
        return redirect("workflow:office-plan")
    context = {
        "office": office,
        "words": plans.in_words(plan),
        "plan": plan,
        "ahead": ahead.of_office(office, plan, today, seen_by=request.user),
        "form": form if may_plan else None,
        "keeps_channels": offices_may.keep_channels(office, request.user),
    }
    return render(request, "workflow/office_plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def circulation_plan(request, pk: int) -> HttpResponse:
    """Of one circulation, in place of its office's."""
    circulation = _get_circulation(request, pk)
    plan = plans.of_circulation(circulation)
    form = CirculationPlanForm(request.POST or None, instance=copy(plans.own_of(circulation)))
    if form.is_valid():
        plans.keep(form.instance)
        messages.success(request, _("บันทึกแผนการเตือนของเรื่องนี้แล้ว"))
        return redirect(circulation)
    context = {
        "circulation": circulation,
        "is_own": plans.is_own(plan),
        "words": plans.in_words(plan),
        "ahead": ahead.of_circulation(circulation, plan, timezone.localdate()),
        "form": form,
    }
    return render(request, "workflow/circulation_plan.html", context, status=422 if form.errors else 200)


@require_POST
def follow_office(request, pk: int) -> HttpResponse:
    """«กลับไปใช้แผนของหน่วยงาน»."""
    circulation = _get_circulation(request, pk)
    plans.follow_office(circulation)
    messages.success(request, _("เรื่องนี้ใช้แผนการเตือนของหน่วยงานแล้ว"))
    return redirect("workflow:circulation-plan", pk)


def _get_circulation(request, pk: int) -> Circulation:
    """One that the person's office asks; PermissionDenied for who may not plan its reminders."""
    asked = Circulation.objects.judged_by(request.user)
    circulation = get_object_or_404(asked.select_related("letter", "office__plan", "plan"), pk=pk)
    if not may.plan_reminders_of(circulation, request.user):
        raise PermissionDenied
    return circulation
