"""What is outstanding: for a manager, in ten seconds."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from offices.workplace import office_of

from .. import outstanding

A_PAGE, SHOWN = 50, 50  # circulations that all have answered; requests for more time


@require_GET
def overview(request) -> HttpResponse:
    """What the office asked of others, and what it owes upward."""
    office, today = office_of(request), timezone.localdate()
    asked = outstanding.asked_by(office, seen_by=request.user)
    done = Paginator(asked.complete().order_by("-pk"), A_PAGE)
    context = {
        "office": office,
        "today": today,
        "owed": outstanding.owed_by(office, today, seen_by=request.user),
        "wanting": outstanding.wanting_more_time(office, seen_by=request.user)[:SHOWN],
        "open": outstanding.standings(asked.outstanding(), today),
        "page_obj": done.get_page(request.GET.get("page")),
    }
    return render(request, "workflow/outstanding.html", context)
