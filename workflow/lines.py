"""The lines of one circulation: how many stand where, and a page of them; there may be thousands."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from thai.text import search_key

from . import counting
from .models import Response
from .outstanding import Owing
from .querysets import ResponseQuerySet
from .states import State

A_PAGE = 50  # lines
LATE, WANTING, PAUSED, COPIES = "late", "wanting", "paused", "copies"


@dataclass(frozen=True)
class Tab:
    """How many lines a choice shows; the empty choice shows all."""

    choice: str
    label: str
    count: int

    @property
    def is_on_bar(self) -> bool:
        """A state that counts: one stretch of the bar that shows how a circulation stands."""
        return self.choice in State.values and self.choice not in State.uncounted()


def tallies(responses: ResponseQuerySet, today: datetime.date) -> list[Tab]:
    """What there is to choose from: all, by their time, each state that some are in, the copies."""
    rows = responses.order_by().values_list("state", "is_copy").annotate(Count("pk"))
    counts = {(state, is_copy): number for state, is_copy, number in rows}
    found = responses.open().aggregate(
        late=Count("pk", filter=Q(is_copy=False) & counting.past_due(today)),
        paused=Count("pk", filter=Q(paused_on__isnull=False)),
    )
    counted = [
        Tab("", _("ทั้งหมด"), sum(counts.values())),
        Tab(LATE, _("เกินกำหนด"), found["late"]),
        Tab(WANTING, _("ขอขยายเวลา"), responses.wanting_more_time().count()),
        Tab(PAUSED, _("หยุดนับเวลา"), found["paused"]),
        *[Tab(state, state.label, counts.get((state, False), 0)) for state in State],
        Tab(COPIES, _("สำเนาส่ง"), sum(counts.get((state, True), 0) for state in State)),
    ]
    return [tally for tally in counted if tally.count or not tally.choice]


def chosen(responses: ResponseQuerySet, choice: str, name: str, today: datetime.date) -> ResponseQuerySet:
    """The lines of a choice whose office's name holds the words; of an unknown choice all of them."""
    return of_choice(named(responses, name), choice, today)


def of_choice(responses: ResponseQuerySet, choice: str, today: datetime.date) -> ResponseQuerySet:
    """Those that the tab of the choice counts."""
    match choice:
        case "late":
            return responses.overdue(today)
        case "wanting":
            return responses.wanting_more_time()
        case "paused":
            return responses.open().paused()
        case "copies":
            return responses.filter(is_copy=True)
        case state if state in State.values:
            return responses.filter(state=state, is_copy=False)
        case _all:
            return responses


def named(responses: ResponseQuerySet, name: str) -> ResponseQuerySet:
    """Those whose office's name holds the words."""
    words = name.replace("\0", "").strip()  # which PostgreSQL takes in no text
    if not (key := search_key(words)):
        return responses
    return responses.filter(Q(office__name_key__contains=key) | Q(office__short_name__icontains=words))


def page_of(responses: ResponseQuerySet, number: str | None, today: datetime.date) -> Page:
    """Lines, those still owing first, the most urgent on top."""
    order = ["-is_open", "is_paused", F("due_on").asc(nulls_last=True), "office__path"]
    ordered = responses.alias(is_paused=Q(paused_on__isnull=False)).order_by(*order)
    page = Paginator(ordered.values_list("pk", flat=True), A_PAGE).get_page(number)
    keys = list(page.object_list)  # what is told of a line is asked for these alone, not for all before them
    shown = Response.objects.filter(pk__in=keys).with_marks().select_related("office__parent", "circulation")
    told = {response.pk: response for response in shown}
    page.object_list = [Owing.of(told[key], today) for key in keys]
    return page
