"""What happened to a circulation, for the office that asked."""

import datetime

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from letters import lists
from offices.dates import day_in_words

from ..events import Events
from ..inspection import tables
from ..models import Circulation
from ..models.record import labels_of
from ..models.response import Response

A_PAGE = 14  # days on which something happened
OF_A_DEED = 100  # records


@require_GET
def events(request, pk: int) -> HttpResponse:
    """Day by day; or all of one deed of one day (`?on=2026-03-06&action=excuse`)."""
    judged = Circulation.objects.judged_by(request.user).select_related("letter", "office", "opened_by")
    circulation = get_object_or_404(judged, pk=pk)
    happened = Events(circulation)
    context = {"circulation": circulation}
    kind = lists.kind_wanted(request)
    if one := _one_deed(request):
        records = happened.done_on(*one)
        if kind or records.exists():
            return _whole(request, happened, one, records, context)
    if kind:
        return lists.answer(kind, lambda: tables.records(circulation))
    page = Paginator(happened.days, A_PAGE).get_page(request.GET.get("page"))
    context |= {"page_obj": page, "days": happened.of(page.object_list)}
    return render(request, "workflow/events.html", context)


def _whole(request, happened: Events, one: tuple[datetime.date, str], records, context: dict) -> HttpResponse:
    if kind := lists.kind_wanted(request):
        day, action = one
        title = f"{labels_of(Response)[action]} {day_in_words(day, 'short')}"
        return lists.answer(kind, lambda: tables.told(records, happened.circulation, title))
    page = Paginator(records, OF_A_DEED).get_page(request.GET.get("page"))
    shown = happened.page_of(*one, page.object_list)
    context |= {"page_obj": page, "days": [shown], "is_one_deed": True}
    return render(request, "workflow/events.html", context)


def _one_deed(request) -> tuple[datetime.date, str] | None:
    try:
        day = parse_date(request.GET.get("on", ""))
    except ValueError:  # 2026-02-30
        return None
    action = request.GET.get("action", "")
    return (day, action) if day and action in labels_of(Response) else None
