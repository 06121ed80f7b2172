"""The first page: what waits for this person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters.models import Letter, Proposal
from offices import workplace

from .. import outstanding
from ..models import Draft
from ..states import DraftState

NEWEST = 8  # letters


@require_GET
def desk(request) -> HttpResponse:
    place = workplace.of(request)
    if place is None:
        return render(request, "workflow/no_office.html")
    today = timezone.localdate()
    standings = outstanding.asked_by(place.office, today, seen_by=request.user)
    drafts = Draft.objects.visible_to(request.user).exclude(state__in=[DraftState.SENT, DraftState.VOID])
    context = {
        "today": today,
        "owed": outstanding.owed_by(place.office, today, seen_by=request.user),
        "standings": [standing for standing in standings if standing.owing],
        "proposals": Proposal.objects.open().decided_at([place.office]),
        "drafts": drafts.select_related("author", "letter"),
        "newest": Letter.objects.visible_to(request.user).select_related("issuer")[:NEWEST],
    }
    return render(request, "workflow/desk.html", context)
