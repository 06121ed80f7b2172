"""Declaring a day off or a day to be worked, taking it back, and the due days that follow it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from letters.posted import whole_numbers
from offices import permissions as offices_may
from offices import special_days
from offices.models import Office, SpecialDay
from offices.special_day_form import SpecialDayForm
from offices.workplace import home_of, office_of
from thai.numerals import to_thai

from .. import day_moves
from ..day_moves import Chosen

A_PAGE = 100  # duties
GOES_ON = "day_that_goes_on"  # of the session: the day of which the last request left something undone


@require_http_methods(["GET", "POST"])
def declare(request) -> HttpResponse:
    """GET: the form; filled in, what would move. POST: the day is declared, what is ticked moves."""
    office = home_of(request)
    if not offices_may.declare_day(office, request.user):
        raise PermissionDenied
    said = request.POST if request.method == "POST" else request.GET
    form = SpecialDayForm(said if "day" in said else None, office=office)
    if request.method == "POST" and form.is_valid() and (declared := form.declare(request.user)):
        messages.success(request, _("ประกาศแล้ว: %s") % declared.in_words)
        return _apply(request, declared)
    return _show_form(request, office, form)


@require_http_methods(["GET", "POST"])
def moves(request, pk: int) -> HttpResponse:
    """What is still to be moved because of a day, of what the person's offices asked."""
    office_of(request)
    special_day = get_object_or_404(SpecialDay.objects.select_related("office", "declared_by"), pk=pk)
    if request.method == "POST":
        return _apply(request, special_day)
    found = day_moves.moves_of(special_day, request.user, timezone.localdate())
    context = _listed(request, found) | {
        "special_day": special_day,
        "moved": day_moves.moved_by(special_day, request.user),
        "goes_on": request.session.pop(GOES_ON, None) == special_day.pk,
        "falling": None if special_day.withdrawn_at else day_moves.falling_on(special_day, request.user),
        "may_withdraw": _may_withdraw(request, special_day),
    }
    return render(request, "workflow/day.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request, pk: int) -> HttpResponse:
    """GET: what would move back. POST: the day is taken back, what is ticked moves."""
    special_day = get_object_or_404(SpecialDay.objects.select_related("office", "declared_by"), pk=pk)
    if not offices_may.declare_day(special_day.office, request.user):
        raise PermissionDenied
    if request.method == "POST":
        special_day = special_days.withdraw(special_day, by=request.user)
        messages.success(request, _("ยกเลิกประกาศแล้ว: %s") % special_day.in_words)
        return _apply(request, special_day)
    if special_day.withdrawn_at:
        return redirect("day-moves", special_day.pk)
    found = day_moves.if_withdrawn(special_day, request.user, timezone.localdate())
    moved = day_moves.moved_by(special_day, request.user)
    context = _listed(request, found) | {"special_day": special_day, "moved": moved}
    return render(request, "workflow/withdraw_day.html", context)


def _show_form(request, office: Office, form: SpecialDayForm) -> HttpResponse:
    context = {"form": form, "office": office}
    if form.is_bound and form.is_valid() and "edit" not in request.GET:
        proposed = form.proposed(request.user)
        found = day_moves.if_declared(proposed, request.user, timezone.localdate())
        falling = day_moves.falling_on(proposed, request.user)
        context |= _listed(request, found) | {"special_day": proposed, "falling": falling}
    return render(request, "workflow/declare_day.html", context, status=422 if form.errors else 200)


def _apply(request, special_day: SpecialDay) -> HttpResponse:
    """Move what was ticked; where all move and a request has no time for them, the next goes on by itself."""
    chosen = _chosen(request)
    done = day_moves.apply(special_day, chosen, by=request.user, today=timezone.localdate())
    if done.moved:
        told = ngettext("เลื่อนกำหนดแล้ว %s รายการ", "เลื่อนกำหนดแล้ว %s รายการ", done.moved)
        messages.success(request, told % to_thai(done.moved))
    if done.kept:
        told = ngettext("คงกำหนดเดิม %s รายการ", "คงกำหนดเดิม %s รายการ", done.kept)
        messages.info(request, told % to_thai(done.kept))
    if done.is_unfinished and chosen.is_everybody:
        request.session[GOES_ON] = special_day.pk  # no link makes anybody move what nobody chose
    return redirect("day-moves", special_day.pk)


def _chosen(request) -> Chosen:
    return Chosen(
        shown=frozenset(whole_numbers(request.POST.getlist("shown"))),
        ticked=frozenset(whole_numbers(request.POST.getlist("chosen"))),
        is_everybody="is_everybody" in request.POST,
    )


def _listed(request, found: list[day_moves.Move]) -> dict:
    page_obj = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    lines = day_moves.lines_of(page_obj.object_list, request.user)
    return {"page_obj": page_obj, "lines": lines, "may_move": any(line.may_move for line in lines)}


def _may_withdraw(request, special_day: SpecialDay) -> bool:
    is_standing = special_day.withdrawn_at is None
    return is_standing and offices_may.declare_day(special_day.office, request.user)
