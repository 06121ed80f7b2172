"""Down the chain of duties: how those stand whom the asked offices asked, and who used up the time."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters import lists

from .. import lines, looking_down, outstanding, rollup, time_used
from .. import permissions as may
from ..lists import asked as tables
from ..models import Circulation, Response

A_PAGE = 100  # offices


@require_GET
def below(request, pk: int, response_pk: int) -> HttpResponse:
    """One level down, read only; what htmx asks for opens in its place in the level above."""
    circulation, today = _get_circulation(request, pk), timezone.localdate()
    under = Response.objects.under(circulation, request.user).select_related("office", "circulation__office")
    duty = get_object_or_404(under, pk=response_pk)
    asked_below = under.filter(circulation__serves=duty)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.below(circulation, duty, asked_below, today))
    page = lines.page_of(asked_below, request.GET.get("page"), today)
    cleared_for = request.user.clearance_at(circulation.office)
    asked = [line.response for line in page.object_list]
    rollup.attach_below([duty, *asked], today, cleared_for=cleared_for)
    context = {
        "circulation": circulation,
        "way": looking_down.way_down(circulation, duty),
        "duty": duty,
        "line": outstanding.lines([duty], today)[0],
        "page_obj": page,
        "lines": page.object_list,
        "hops": time_used.of_duty(duty, today, cleared_for=cleared_for),
    }
    template = "workflow/_below.html" if "HX-Request" in request.headers else "workflow/below.html"
    return render(request, template, context)


@require_GET
def time(request, pk: int) -> HttpResponse:
    """Who used up the time of one circulation."""
    circulation = _get_circulation(request, pk)
    if not may.look_below(circulation, request.user):
        raise PermissionDenied
    cleared_for, today = request.user.clearance_at(circulation.office), timezone.localdate()
    counted = circulation.responses.counted()
    if kind := lists.kind_wanted(request):
        lines = time_used.lines_of(counted, today, cleared_for=cleared_for)
        return lists.answer(kind, lambda: tables.time(circulation, lines, today))
    found = time_used.find(circulation, today, request.user)
    page = Paginator(found.value.duties if found else [], A_PAGE).get_page(request.GET.get("page"))
    of_page = time_used.lines_of(counted.filter(pk__in=page.object_list), today, cleared_for=cleared_for)
    context = {"circulation": circulation, "found": found, "page_obj": page, "lines": of_page}
    return render(request, "workflow/time_used.html", context)


def _get_circulation(request, pk: int) -> Circulation:
    visible = Circulation.objects.visible_to(request.user).select_related("letter", "office")
    return get_object_or_404(visible, pk=pk)
