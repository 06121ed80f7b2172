"""What is outstanding: for a manager, in ten seconds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from offices.workplace import office_of

from .. import outstanding


@require_GET
def overview(request) -> HttpResponse:
    """What the office asked of others, and what it owes upward."""
    office, today = office_of(request), timezone.localdate()
    standings = outstanding.asked_by(office, today, seen_by=request.user)
    context = {
        "office": office,
        "today": today,
        "owed": outstanding.owed_by(office, today, seen_by=request.user),
        "open": [standing for standing in standings if standing.owing],
        "done": [standing for standing in standings if not standing.owing],
    }
    return render(request, "workflow/outstanding.html", context)
