"""The lines of one circulation: how many stand where, and a page of them; there may be thousands."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from thai.text import search_key

from . import counting
from .outstanding import Owing
from .querysets import ResponseQuerySet, wants_more_time
from .states import State

A_PAGE = 50  # lines
LATE, WANTING, PAUSED, COPIES = "late", "wanting", "paused", "copies"


@dataclass(frozen=True)
class Tab:
    """How many lines a choice shows; the empty choice shows all."""

    choice: str
    label: str
    count: int


def tallies(responses: ResponseQuerySet, today: datetime.date) -> list[Tab]:
    """What there is to choose from: all, by their time, each state that some are in, the copies."""
    by_state = dict(responses.order_by().values_list("state").annotate(Count("pk")))
    found = responses.aggregate(
        late=Count("pk", filter=counting.late(today)),
        wanting=Count("pk", filter=wants_more_time()),
        paused=Count("pk", filter=Q(paused_on__isnull=False)),
        copies=Count("pk", filter=Q(is_copy=True)),
    )
    counted = [
        Tab("", _("ทั้งหมด"), sum(by_state.values())),
        Tab(LATE, _("เกินกำหนด"), found["late"]),
        Tab(WANTING, _("ขอขยายเวลา"), found["wanting"]),
        Tab(PAUSED, _("หยุดนับเวลา"), found["paused"]),
        *[Tab(state, state.label, by_state.get(state, 0)) for state in State],
        Tab(COPIES, _("สำเนาส่ง"), found["copies"]),
    ]
    return [tally for tally in counted if tally.count or not tally.choice]


def chosen(responses: ResponseQuerySet, choice: str, name: str, today: datetime.date) -> ResponseQuerySet:
    """The lines of a choice whose office's name holds the words; of an unknown choice all of them."""
    match choice:
        case "late":
            responses = responses.overdue(today)
        case "wanting":
            responses = responses.wanting_more_time()
        case "paused":
            responses = responses.paused()
        case "copies":
            responses = responses.filter(is_copy=True)
        case state if state in State.values:
            responses = responses.filter(state=state)
    words = name.replace("\0", "").strip()  # which PostgreSQL takes in no text
    if not (key := search_key(words)):
        return responses
    return responses.filter(Q(office__name_key__contains=key) | Q(office__short_name__icontains=words))


def page_of(responses: ResponseQuerySet, number: str | None, today: datetime.date) -> Page:
    """Lines, those still owing first, the most urgent on top."""
    order = ["-is_open", "is_paused", F("due_on").asc(nulls_last=True), "office__path"]
    ordered = responses.alias(is_paused=Q(paused_on__isnull=False)).order_by(*order)
    shown = ordered.with_marks().select_related("office__parent", "circulation")
    page = Paginator(shown, A_PAGE).get_page(number)
    page.object_list = [Owing.of(response, today) for response in page.object_list]
    return page
