"""บัญชีหนังสือขอทำลาย: drawn up, decided, approved, carried out; on the page, on paper and in a sheet."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from offices.workplace import home_where

from .. import lists
from .. import permissions as may
from ..keeping import listing, sheet
from ..keeping.steps import NotNow, Refused
from ..lists import destruction as tables
from ..models import DestructionLine, DestructionList, Letter
from ..paper.limits import PaperRefused
from . import destruction_steps as steps

A_PAGE = 50  # lines


@require_http_methods(["GET", "POST"])
def destructions(request) -> HttpResponse:
    """GET: the lists of the office, and what has run out. POST: a list is drawn up of it."""
    if request.method == "POST":
        return _draw_up(request)
    home, today = home_where(request, may.see_destruction), timezone.localdate()
    context = {
        "office": home,
        "lists": DestructionList.objects.visible_to(request.user).filter(office=home).with_counts(),
        "run_out": listing.run_out(home, today).count(),
        "last_day": listing.last_day(today),
        "is_late": today > listing.last_day(today),
        "may_draw_up": may.draw_up_destruction(home, request.user),
        "destroys": settings.WIAN_DESTROYS_LETTERS,
    }
    return render(request, "letters/destructions.html", context)


def _draw_up(request) -> HttpResponse:
    home = home_where(request, may.draw_up_destruction)
    try:
        found, _is_new = listing.draw_up(
            home, by=request.user, today=timezone.localdate(), now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("letters:destructions")
    return redirect(found)


@require_GET
def destruction(request, pk: int) -> HttpResponse:
    found = _get_list(request, pk)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.form_25(found, timezone.localdate(), seen_by=request.user))
    return _show(request, found)


@require_GET
def form_25(request, pk: int) -> HttpResponse:
    """The list on paper, as the regulation draws it."""
    try:
        pdf = sheet.to_pdf(_get_list(request, pk), request.user)
    except PaperRefused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": "inline"})


@require_POST
def leave_out(request, pk: int) -> HttpResponse:
    visible = DestructionLine.objects.filter(list__in=DestructionList.objects.visible_to(request.user))
    readable = visible.filter(letter__in=Letter.objects.visible_to(request.user))
    line = get_object_or_404(readable.select_related("list__office", "letter"), pk=pk)
    if not may.change_destruction(line.list, request.user):
        raise PermissionDenied
    form = steps.WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["why"][0])
        return redirect(line.list)
    return _taken(
        request,
        line.list,
        lambda: listing.leave_out(line, form.cleaned_data["why"], by=request.user, now=timezone.now()),
    )


@require_POST
def take_step(request, pk: int, step: str) -> HttpResponse:
    """The list goes on, or back, as the person decides."""
    found = _get_list(request, pk)
    if step not in steps.STEPS:
        raise Http404
    rule, form_of, act = steps.STEPS[step]
    if not rule(found, request.user):
        raise PermissionDenied
    form = form_of(request, found)
    if form is not None and not form.is_valid():
        return _show(request, found, {step: form}, status=422)
    return _taken(request, found, lambda: act(request, found, form), step, form)


def _taken(request, found: DestructionList, act, step: str = "", form=None) -> HttpResponse:
    """The form of a step that is refused is shown again as it was filled in."""
    try:
        act()
    except NotNow as now:
        messages.error(request, _("บัญชีนี้เปลี่ยนสถานะไปแล้ว: %s โปรดดูสถานะล่าสุด") % now)
    except Refused as refusal:
        if form is not None:
            form.add_error(None, str(refusal))
            return _show(request, found, {step: form}, status=422)
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("บันทึกแล้ว"))
    page = request.POST.get("page", "")
    return redirect(f"{found.get_absolute_url()}?page={page}" if page.isdecimal() else found)


def _show(request, found: DestructionList, refused: dict | None = None, status: int = 200) -> HttpResponse:
    page = Paginator(found.lines.select_related("letter__issuer"), A_PAGE).get_page(
        request.POST.get("page") or request.GET.get("page")
    )
    page.object_list = tables.told(page.object_list, found, request.user)
    context = {
        "list": found,
        "page_obj": page,
        "seats": found.seats.select_related("person"),
        "records": found.records.filter(letter=None).select_related("by"),
        "may_change": may.change_destruction(found, request.user) and found.is_open,
        "counts": tables.counts(found),
        "destroys": settings.WIAN_DESTROYS_LETTERS,
        **steps.forms_for(found, request.user, page.object_list, refused or {}),
    }
    return render(request, "letters/destruction.html", context, status=status)


def _get_list(request, pk: int) -> DestructionList:
    visible = DestructionList.objects.visible_to(request.user).select_related("office", "drawn_up_by")
    return get_object_or_404(visible, pk=pk)
