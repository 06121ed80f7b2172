"""The pages of an office's distribution groups."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thai.numerals import to_thai

from . import groups as keeping
from . import permissions as may
from .forms import AddressingForm, GroupForm
from .models import DistributionGroup, Office
from .workplace import office_of, office_where

A_PAGE = 100  # members


@require_http_methods(["GET", "POST"])
def groups(request) -> HttpResponse:
    """The groups of the office one acts for; a new one begins with its name."""
    office = office_where(request, may.keep_groups) if request.method == "POST" else office_of(request)
    form = GroupForm(request.POST or None, instance=DistributionGroup(office=office))
    if form.is_valid() and _is_kept(form):
        return redirect("group", form.instance.pk)
    kept = DistributionGroup.objects.kept_by(office).annotate(size=Count("members"))
    context = {
        "office": office,
        "groups": kept,
        "form": form,
        "may_keep": may.keep_groups(office, request.user),
    }
    return render(request, "offices/groups.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def group(request, pk: int) -> HttpResponse:
    """Its members; a POST renames it."""
    group = _get_group(request, pk, to_change=request.method == "POST")
    form = GroupForm(request.POST or None, instance=group)
    if form.is_valid() and _is_kept(form):
        messages.success(request, _("เปลี่ยนชื่อกลุ่มแล้ว"))
        return redirect("group", pk)
    return _show(request, pk, form=form if form.is_bound else None)


@require_POST
def change_members(request, pk: int) -> HttpResponse:
    """«เพิ่มเข้ากลุ่ม» or «นำออกจากกลุ่ม»: those that the words mean."""
    group = _get_group(request, pk, to_change=True)
    form = AddressingForm(request.POST, office=group.office)
    if not form.is_valid():
        return _show(request, pk, addressing=form)
    if "take_out" in request.POST:
        number = keeping.take_out(group, form.expansion.offices)
        messages.success(request, _("นำออกจากกลุ่ม %s แห่ง") % to_thai(number))
    else:
        number = keeping.add(group, form.expansion.offices)
        messages.success(request, _("เพิ่มเข้ากลุ่ม %s แห่ง") % to_thai(number))
    return redirect("group", pk)


@require_POST
def take_out(request, pk: int, office_pk: int) -> HttpResponse:
    """The one whose button was pressed, whether or not it still exists."""
    group = _get_group(request, pk, to_change=True)
    keeping.take_out(group, [get_object_or_404(group.members, pk=office_pk)])
    messages.success(request, _("นำออกจากกลุ่มแล้ว"))
    return redirect("group", pk)


@require_POST
def end_group(request, pk: int) -> HttpResponse:
    group = _get_group(request, pk, to_change=True)
    keeping.end(group)
    messages.success(request, _("เลิกใช้กลุ่ม «%s» แล้ว สิ่งที่เวียนไปแล้วไม่เปลี่ยนแปลง") % group.name)
    return redirect("groups")


def _is_kept(form: GroupForm) -> bool:
    try:
        keeping.keep(form.instance)
    except keeping.NameTaken:
        form.add_error("name", _("มีกลุ่มชื่อนี้อยู่แล้ว โปรดใช้ชื่ออื่น"))
        return False
    return True


def _get_group(request, pk: int, *, to_change: bool = False) -> DistributionGroup:
    """A group of the office one acts for; PermissionDenied for who may only look."""
    group = get_object_or_404(DistributionGroup.objects.kept_by(office_of(request)), pk=pk)
    if to_change and not may.keep_groups(group.office, request.user):
        raise PermissionDenied
    return group


def _show(request, pk: int, *, form: GroupForm | None = None, addressing: AddressingForm | None = None):
    group = _get_group(request, pk)  # as it is stored, whatever name was typed
    members = Office.objects.filter(pk__in=group.members.values("pk")).select_related("parent")
    bad = (form and form.errors) or (addressing and addressing.errors)
    context = {
        "group": group,
        "may_keep": may.keep_groups(group.office, request.user),
        "form": form or GroupForm(instance=group),
        "addressing": addressing or AddressingForm(office=group.office),
        "today": timezone.localdate(),
        "page_obj": Paginator(members, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "offices/group.html", context, status=422 if bad else 200)
