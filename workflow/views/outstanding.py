"""What is outstanding: for a manager, in ten seconds."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from offices.workplace import office_of

from .. import looking_down, outstanding

OPEN, COMPLETE, SHOWN = 10, 50, 50  # circulations on a page: cards, lines; requests for more time


@require_GET
def overview(request) -> HttpResponse:
    """What the office asked of others, and what it owes upward."""
    office, today = office_of(request), timezone.localdate()
    is_complete = request.GET.get("show") == "complete"
    asked = outstanding.asked_by(office, seen_by=request.user)
    listed = asked.complete().order_by("-pk") if is_complete else asked.outstanding().with_late(today)
    page = Paginator(listed, COMPLETE if is_complete else OPEN).get_page(request.GET.get("page"))
    owed = outstanding.owed_by(office, today, seen_by=request.user)
    cards = [] if is_complete else outstanding.standings(page, today, at_most=outstanding.A_CARD)
    own, asked = [line.response for line in owed], [card.circulation for card in cards]
    looking_down.from_office(office, request.user, today, owed=own, asked=asked)
    context = {
        "office": office,
        "today": today,
        "owed": owed,
        "wanting": outstanding.wanting_more_time(office, seen_by=request.user)[:SHOWN],
        "open": cards,
        "page_obj": page,
        "is_complete": is_complete,
    }
    return render(request, "workflow/outstanding.html", context)
