"""The first page: what waits for this person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters import permissions as letters_may
from letters.models import Entry, Letter, Proposal
from offices import workplace

from .. import live, looking_down, outstanding
from .. import permissions as may
from ..models import Draft

NEWEST, SHOWN, ASKED = 8, 20, 10  # letters; lines of a list; circulations with their chains


@require_GET
def desk(request) -> HttpResponse:
    place = workplace.of(request)
    if place is None:
        return render(request, "workflow/no_office.html")
    today = timezone.localdate()
    owed = outstanding.owed_by(place.office, today, seen_by=request.user)
    unanswered = outstanding.asked_by(place.office, seen_by=request.user).outstanding().with_late(today)
    asked = list(unanswered[: ASKED + 1])
    own = [line.response for line in owed]
    looking_down.from_office(place.office, request.user, today, owed=own, asked=asked[:ASKED])
    drafts = Draft.objects.visible_to(request.user).open().exclude(reminds__is_one_letter=False)
    context = {
        "today": today,
        "owed": owed,
        "to_judge": outstanding.to_be_judged(place.office, seen_by=request.user)[:SHOWN],
        "may_act_on_many": may.act_on_many(place.office, request.user),
        "wanting": outstanding.wanting_more_time(place.office, seen_by=request.user)[:SHOWN],
        "to_answer": outstanding.letters_to_answer(place.office, seen_by=request.user)[:SHOWN],
        "asked": asked[:ASKED],
        "has_more_asked": len(asked) > ASKED,
        "proposals": _proposals(place.office, request.user),
        "drafts": drafts.with_currency().select_related("author", "letter"),
        "unsent": _unsent(place.office, request.user).count(),
        "without_owner": _without_owner(place.office, request.user).count(),
        "newest": _newest(request.user),
    }
    return live.answer(request, "workflow/desk.html", "workflow/_desk.html", context)


def _proposals(office, user):
    """What this person may decide, and nothing else."""
    proposals = Proposal.objects.open().decided_at([office]).visible_to(user)
    return proposals if letters_may.log_at(office, user) else proposals.none()


def _newest(user):
    """What came in last; a whole old register would fill the list."""
    return Letter.objects.visible_to(user).filter(is_history=False).select_related("issuer")[:NEWEST]


def _without_owner(office, user):
    """Received letters that are nobody's matter, for those who give them out."""
    lines = Entry.objects.visible_to(user).filter(register__office=office).without_owner()
    return lines if letters_may.give_out_at(office, user) else lines.none()


def _unsent(office, user):
    """What the office has numbered and not sent, for those who send it."""
    unsent = Letter.objects.visible_to(user).unsent(office.with_sections())
    return unsent if letters_may.log_at(office, user) else unsent.none()
