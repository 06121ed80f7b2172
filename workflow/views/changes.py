"""What changed since yesterday, the last meeting or a day."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from letters import lists
from offices.workplace import office_of, office_where

from .. import permissions as may
from .. import since
from ..models import Meeting
from ..since import Kind, Scope, Side

A_PAGE = 50  # offices


@require_GET
def changes_page(request) -> HttpResponse:
    """Kind by kind, of both sides."""
    form, asked, owed = _chosen(request)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: since.table([asked, owed], list(Kind)))
    counted = since.counts_of(asked)
    sides = [(asked.side, since.summary(asked, counted.value))] if counted else []
    sides.append((owed.side, since.summary(owed, since.counts_of(owed).value)))
    context = {
        "form": form,
        "sides": sides,
        "counted": counted,
        "span": asked.span,
        "office": asked.office,
        "todays": Meeting.objects.of(asked.office).filter(held_on=asked.span.today).first(),
        "last": Meeting.objects.of(asked.office).before(asked.span.today).first(),
        "meeting_form": since.MeetingForm(),
    }
    return render(request, "workflow/changes/page.html", context)


@require_GET
def changes_numbers(request) -> HttpResponse:
    """The way to them with their numbers, for pages that do not wait until these are counted."""
    _form, *scopes = _chosen(request)
    counted = [(scope.side, since.counts_of(scope)) for scope in scopes]
    sides = [(side, since.numbers(found.value)) for side, found in counted if found]
    context = {
        "span": scopes[0].span,
        "is_asked": True,
        "sides": [(side, changed) for side, changed in sides if changed],
        "is_counted": all(found for _side, found in counted),
    }
    return render(request, "workflow/changes/_link.html", context)


@require_GET
def changes_list(request, side: str, kind: str) -> HttpResponse:
    """The offices of one kind, or of one matter of it (`?circulation=`)."""
    if side not in Side.values or kind not in Kind.values:
        raise Http404
    scope = next(scope for scope in _chosen(request)[1:] if scope.side == side)
    kind, matter = Kind(kind), request.GET.get("circulation", "")
    if matter.isascii() and matter.isdigit() and len(matter) < 10:
        scope = scope.of(int(matter))
    if file := lists.kind_wanted(request):
        return lists.answer(file, lambda: since.table([scope], [kind]))
    context = {"kind": kind, "scope": scope, "span": scope.span, "counted": since.matters_of(scope, kind)}
    if counted := context["counted"]:
        listed = since.Listed(scope, kind, counted.value)
        page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
        context |= {"page_obj": page, "lines": since.lines_of(scope, kind, page.object_list)}
    return render(request, "workflow/changes/list.html", context)


@require_POST
def note_meeting(request) -> HttpResponse:
    """Today's, once."""
    office, form = office_where(request, may.note_meeting), since.MeetingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("ชื่อการประชุมยาวเกินไปหรือมีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่ไม่เกิน ๑๐๐ ตัวอักษร"))
    elif since.note(office, timezone.localdate(), form.cleaned_data["name"], by=request.user):
        messages.success(request, _("จดว่าประชุมวันนี้แล้ว ครั้งหน้าเลือก «การประชุมครั้งก่อน» ได้"))
    else:
        messages.success(request, _("จดการประชุมวันนี้ไว้แล้ว"))
    return redirect("workflow:changes")


@require_POST
def withdraw_meeting(request, pk: int) -> HttpResponse:
    """One of the office's own that was noted by mistake."""
    office = office_where(request, may.note_meeting)
    since.withdraw(get_object_or_404(Meeting, office=office, pk=pk), by=request.user)
    messages.success(request, _("นำการประชุมที่จดไว้ออกแล้ว"))
    return redirect("workflow:changes")


def _chosen(request) -> tuple:
    """The form of the day, and the two sides of the office since then."""
    office, today = office_of(request), timezone.localdate()
    form = since.SinceForm(request.GET if "on" in request.GET else {}, today=today)
    span = since.span_of(office, form, request.GET.get("since", ""), today)
    asked, owed = (Scope(request.user, office, side, span) for side in (Side.ASKED, Side.OWED))
    return form, asked, owed
