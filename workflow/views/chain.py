"""Down the chain of duties: how those stand whom the asked offices asked, and who used up the time."""

import datetime

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from offices.models import Office, User

from .. import outstanding, rollup, time_used
from .. import permissions as may
from ..models import Circulation, Response
from ..outstanding import Owing

A_PAGE = 100  # offices


@require_GET
def below(request, pk: int, response_pk: int) -> HttpResponse:
    """One step down, read only; what htmx asks for opens in its place in the level above."""
    circulation, today = _get_circulation(request, pk), timezone.localdate()
    under = Response.objects.under(circulation, request.user).select_related("office", "circulation__office")
    duty = get_object_or_404(under, pk=response_pk)
    page = Paginator(under.filter(circulation__serves=duty).by_lateness(), A_PAGE).get_page(
        request.GET.get("page")
    )
    cleared_for = request.user.clearance_at(circulation.office)
    rollup.attach_below([duty, *page], today, cleared_for=cleared_for)
    context = {
        "circulation": circulation,
        "duty": duty,
        "line": outstanding.lines([duty], today)[0],
        "page_obj": page,
        "lines": outstanding.lines(page, today),
    }
    if "HX-Request" in request.headers:
        return render(request, "workflow/_below.html", context)
    context["way"] = _way_down(circulation, duty)
    context["hops"] = time_used.of_duty(duty, today, cleared_for=cleared_for)
    return render(request, "workflow/below.html", context)


@require_GET
def time(request, pk: int) -> HttpResponse:
    """Who used up the time of one circulation."""
    circulation = _get_circulation(request, pk)
    if not may.look_below(circulation, request.user):
        raise PermissionDenied
    cleared_for = request.user.clearance_at(circulation.office)
    used = time_used.of_circulation(circulation, timezone.localdate(), cleared_for=cleared_for)
    page = Paginator(used.lines, A_PAGE).get_page(request.GET.get("page"))
    context = {"circulation": circulation, "used": used, "page_obj": page}
    return render(request, "workflow/time_used.html", context)


def of_duty(duty: Response, user: User, today: datetime.date) -> dict:
    """What the page of a duty says of its chain, to the office that owes it and to the one that asked."""
    cleared_for = max(user.clearance_at(office) for office in (duty.office, duty.circulation.office))
    rollup.attach_below([duty], today, cleared_for=cleared_for)
    is_own = user.works_at(duty.office) and duty.is_open
    return {
        "upward": rollup.upward(duty, today, cleared_for=cleared_for) if is_own else None,
        "looks_below": may.look_below(duty.circulation, user),
        "hops": time_used.of_duty(duty, today, cleared_for=cleared_for),
    }


def look_down_from(circulation: Circulation, duties, user: User, today: datetime.date) -> None:
    """Give a circulation its `chain`, and some of its duties their `below`, as far as the person may know."""
    cleared_for = user.clearance_at(circulation.office)
    rollup.attach_chain([circulation], today, cleared_for=cleared_for)
    rollup.attach_below(duties, today, cleared_for=cleared_for)


def look_down(office: Office, user: User, today: datetime.date, *, owed: list[Owing], asked: list) -> None:
    """Give what an office owes its `below` and what it asked its `chain`, as far as the person may know."""
    cleared_for = user.clearance_at(office)
    rollup.attach_below([line.response for line in owed], today, cleared_for=cleared_for)
    rollup.attach_chain(asked, today, cleared_for=cleared_for)


def _get_circulation(request, pk: int) -> Circulation:
    visible = Circulation.objects.visible_to(request.user).select_related("letter", "office")
    return get_object_or_404(visible, pk=pk)


def _way_down(circulation: Circulation, duty: Response) -> list[Response]:
    """The duties between, the uppermost first."""
    way, above = [], duty.circulation
    while above.pk != circulation.pk:
        serves = Response.objects.select_related("office", "circulation").get(pk=above.serves_id)
        way.insert(0, serves)
        above = serves.circulation
    return way
