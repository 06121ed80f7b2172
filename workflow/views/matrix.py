"""Offices × circulations on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from letters import lists
from offices.workplace import office_of

from .. import matrix
from ..matrix import Asked


@require_GET
def matrix_page(request) -> HttpResponse:
    """What the office asked of others, as it is filtered; 422 where a filter cannot be read."""
    office, today = office_of(request), timezone.localdate()
    asked = Asked.at(request.GET, office, request.user, today)
    context = {"office": office, "today": today, "form": asked}
    if not asked.is_valid():
        return render(request, "workflow/matrix/matrix.html", context, status=422)
    part = _part(request)
    if kind := lists.kind_wanted(request):
        name = _("ตารางสถานะ %s") % office.short
        return lists.answer(kind, lambda: matrix.table(asked, request.user, today, part=part), name)
    context["grid"] = matrix.grid(asked, request.user, today, page=request.GET.get("page"), part=part)
    return render(request, "workflow/matrix/matrix.html", context)


def _part(request) -> int:
    """Which forty circulations; the first where that is not told."""
    told = request.GET.get("columns", "")
    return max(int(told), 1) if told.isascii() and told.isdigit() and len(told) < 4 else 1
