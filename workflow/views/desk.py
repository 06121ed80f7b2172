"""The first page: what waits for this person; and the lists behind its figures."""

import datetime
from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters import lists
from offices import workplace

from .. import first_day, live
from .. import permissions as may
from ..day_moves import waiting_for
from ..desk import Desk, first_of, list_named, rest_of
from ..reminder_letters import rounds

A_PAGE = 50  # lines of a list
_TO_COME = "workflow/desk/_rest_to_come.html"


@require_GET
def desk(request) -> HttpResponse:
    """What comes first; the rest asks for itself, or is there at once (`?all=1`)."""
    place = workplace.of(request)
    if place is None:
        return render(request, "workflow/no_office.html")
    seen = Desk(place.office, request.user, timezone.localdate())
    rest = _rest(request, seen) if "all" in request.GET else live.to_come(request, _TO_COME)
    rest = replace(rest, address=reverse("workflow:desk-rest"))
    guide = first_day.guide_on_desk(seen.office, seen.user)
    context = first_of(seen) | {"guide": guide, "to_come": first_day.what_comes(seen)}
    return live.answer(request, "workflow/desk.html", "workflow/desk/_desk.html", context, rest)


@require_GET
def desk_rest(request) -> HttpResponse:
    """What others owe: to count it takes as long as all the rest of the desk."""
    seen = Desk(workplace.office_of(request), request.user, timezone.localdate())
    return live.alone(request, _rest(request, seen))


@require_GET
def days(request) -> HttpResponse:
    """Days that touch due days: to look through thousands takes a second, so the desk asks afterwards."""
    waiting = waiting_for(request.user, timezone.localdate())
    return render(request, "workflow/_touched_days.html", {"waiting": waiting})


@require_GET
def desk_list(request, name: str) -> HttpResponse:
    """All that one figure of the desk counts, the worst first; `?q=` and `?office=` narrow it."""
    found = list_named(name)
    if found is None:
        raise Http404
    seen = Desk(workplace.office_of(request), request.user, timezone.localdate())
    sought = found.narrowed(request.GET)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: found.table(seen, sought))
    page = Paginator(found.lines(seen, sought), A_PAGE).get_page(request.GET.get("page"))
    page.object_list = found.rows.on_page(page.object_list, seen.today)
    context = {
        "list": found,
        "told": found.told(seen),
        "page_obj": page,
        "sought": sought,
        "office": seen.office,
        "today": seen.today,
    }
    return render(request, "workflow/desk/list.html", context | _may(seen))


def _rest(request, seen: Desk) -> live.Part:
    return live.part_of(request, "workflow/desk/_rest.html", rest_of(seen) | _may(seen))


def _may(seen: Desk) -> dict:
    """What the person may do about the lines of others."""
    return {
        "may_act_on_many": may.act_on_many(seen.office, seen.user),
        "answer_by": _answer_by(seen),
    }


def _answer_by(seen: Desk) -> datetime.date | None:
    """Until when those reminded with one click should answer; None for who may remind nobody."""
    may_remind = may.write_at(seen.office, seen.user)
    return rounds.proposed_day(seen.calendar, seen.today) if may_remind else None
