"""Which offices a person may look at, what these owe the person's offices, and who was asked in turn."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q

from offices.models import Office, User
from offices.querysets import OfficeQuerySet
from offices.secrecy import up_to_clearance

from .. import counting
from ..models import Response
from ..outstanding import Owing
from ..querysets import ResponseQuerySet
from ..rollup.tally import Tally, aggregates

A_PAGE = 25  # duties
SHOWN = 100  # offices that were asked in turn


@dataclass(frozen=True)
class AskedInTurn:
    office: Office
    tally: Tally


def offices_watched_by(user: User) -> OfficeQuerySet:
    """The person's own, and those that owe or owed them something that they may see."""
    own = {key for m in user.current_memberships for key in (m.office_id, m.office.home_id)}
    owed = Response.objects.visible_to(user).filter(office=OuterRef("pk"))
    return Office.objects.filter(Q(pk__in=own) | Exists(owed)).exclude(kind=Office.Kind.SECTION)


def owed_now(duties: ResponseQuerySet) -> ResponseQuerySet:
    """What is still to come, the longest late first; last what has no day or a clock that stands still."""
    order = ["is_paused", F("due_on").asc(nulls_last=True), "pk"]
    related = ("office", "circulation__letter", "circulation__office")
    return (
        duties.open()
        .alias(is_paused=Q(paused_on__isnull=False))
        .order_by(*order)
        .with_marks()
        .select_related(*related)
    )


def page_of(duties: ResponseQuerySet, number: str | None, today: datetime.date) -> Page:
    """Lines of what is owed now."""
    page = Paginator(owed_now(duties), A_PAGE).get_page(number)
    page.object_list = [Owing.of(response, today) for response in page.object_list]
    return page


def asked_in_turn(office: Office, user: User, today: datetime.date) -> list[AskedInTurn]:
    """Whom the office asked for what it owes the person's offices, those with most late answers first.

    As when looking down a chain: only for who asked first, as far as they are cleared there for both letters,
    and of open duties alone.
    """
    upper = "circulation__serves"
    is_awaited = counting.counted(f"{upper}__") & Q(**{f"{upper}__is_open": True, f"{upper}__office": office})
    of_mine = [
        up_to_clearance(user, lambda offices: Q(**{f"{upper}__circulation__office__in": offices}), level)
        for level in ("circulation__letter__secrecy", f"{upper}__circulation__letter__secrecy")
    ]
    found = Response.objects.counted().filter(is_awaited, *of_mine).order_by()
    rows = found.values_list("office").annotate(**aggregates(today))
    tallies = [(pk, Tally.of_row(*row)) for pk, *row in rows]
    worst = sorted(tallies, key=lambda each: (-each[1].late, each[1].percent))[:SHOWN]
    offices = Office.objects.select_related("parent").in_bulk([pk for pk, _tally in worst])
    return [AskedInTurn(offices[pk], tally) for pk, tally in worst]
