"""What is outstanding: for a manager, in ten seconds."""

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from letters import lists
from offices import paging
from offices.workplace import office_of

from .. import looking_down, outstanding
from ..lists import asked as tables
from ..models import Circulation

OPEN, COMPLETE = 5, 50  # circulations on a page: cards, lines
OWED, WANTING = 10, 10  # the office's own duties, requests for more time: the desk lists them all


@require_GET
def overview(request) -> HttpResponse:
    """What the office asked of others, and what it owes upward."""
    office, today = office_of(request), timezone.localdate()
    is_complete = request.GET.get("show") == "complete"
    whose = {"opened_by": request.user} if request.GET.get("opened") == "me" else {}
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: _table(office, request.user, today, whose, is_complete=is_complete))
    asked = Circulation.objects.visible_to(request.user, at=[office.pk]).filter(**whose)
    page = _complete(request, asked) if is_complete else _latest_first(request, asked, today)
    owed, owed_count = outstanding.first_owed(office, today, OWED, seen_by=request.user)
    open_ones = [] if is_complete else outstanding.in_order(page.object_list)
    own = [line.response for line in owed]
    wanting = outstanding.wanting_more_time(office, seen_by=request.user)[: WANTING + 1]
    looking_down.from_office(office, request.user, today, owed=own, asked=open_ones)
    context = {
        "office": office,
        "today": today,
        "owed": owed,
        "owed_count": owed_count,
        "wanting": list(wanting),
        "wanting_shown": WANTING,
        "open": outstanding.standings(open_ones, today, at_most=outstanding.A_CARD),
        "page_obj": page,
        "is_complete": is_complete,
        "is_own": bool(whose),
    }
    return render(request, "workflow/outstanding.html", context)


def _complete(request, asked) -> paging.Page:
    """They grow with the years, and their pages go on by key."""
    listed = asked.complete().select_related("letter").order_by("-pk")
    return paging.Page(listed, request.GET.get("page"), COMPLETE)


def _latest_first(request, asked, today) -> Page:
    """Keys alone: which come first is known when of each was counted how many are late."""
    keys = list(asked.outstanding().with_late(today).values_list("pk", flat=True))
    return Paginator(keys, OPEN).get_page(request.GET.get("page"))


def _table(office, user, today, whose: dict, *, is_complete: bool):
    asked = Circulation.objects.visible_to(user, at=[office.pk]).filter(**whose)
    if is_complete:
        return tables.circulations(asked.complete(), today, _("เรื่องที่หน่วยงานอื่นตอบครบแล้ว"), office)
    return tables.circulations(asked.outstanding(), today, _("เรื่องที่หน่วยงานอื่นยังตอบไม่ครบ"), office)
