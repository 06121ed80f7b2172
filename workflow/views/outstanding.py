"""What is outstanding: for a manager, in ten seconds."""

from django.core.paginator import Paginator
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

OPEN, COMPLETE, SHOWN = 10, 50, 50  # circulations on a page: cards, lines; requests for more time


@require_GET
def overview(request) -> HttpResponse:
    """What the office asked of others, and what it owes upward."""
    office, today = office_of(request), timezone.localdate()
    is_complete = request.GET.get("show") == "complete"
    whose = {"opened_by": request.user} if request.GET.get("opened") == "me" else {}
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: _table(office, request.user, today, whose, is_complete=is_complete))
    asked = outstanding.asked_by(office, seen_by=request.user).filter(**whose)
    page = _page(asked, request.GET.get("page"), today, is_complete=is_complete)
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
        "is_own": bool(whose),
    }
    return render(request, "workflow/outstanding.html", context)


def _page(asked, page: str | None, today, *, is_complete: bool):
    """The complete ones grow with the years, the newest first; the open ones are few, the latest first."""
    if is_complete:
        return paging.Page(asked.complete().order_by("-pk"), page, COMPLETE)
    return Paginator(asked.outstanding().with_late(today), OPEN).get_page(page)


def _table(office, user, today, whose: dict, *, is_complete: bool):
    asked = Circulation.objects.asked_by(office).visible_to(user).filter(**whose)
    if is_complete:
        return tables.circulations(asked.complete(), today, _("เรื่องที่หน่วยงานอื่นตอบครบแล้ว"), office)
    return tables.circulations(asked.outstanding(), today, _("เรื่องที่หน่วยงานอื่นยังตอบไม่ครบ"), office)
