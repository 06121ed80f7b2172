"""What one office owes, and what may be done about it."""

import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from offices.models import User

from .. import (
    circulations,
    counted_days,
    history,
    looking_down,
    on_behalf,
    outstanding,
    reply,
    starting,
    versions,
)
from .. import permissions as may
from ..action_forms import ActionForm
from ..acts import acts_of
from ..deadline import Deadline
from ..door.contact import contact_of
from ..holding import holding_of
from ..models import Circulation, Response
from ..reminding import standing
from ..reminding.duties import WITH_PLANS
from ..report_form import ReportForm
from ..states import State
from .acting import act, posted


@require_GET
def response(request, pk: int) -> HttpResponse:
    return show(request, get_response(request, pk))


def show(
    request, response: Response, refused: ActionForm | ReportForm | None = None, status: int = 422
) -> HttpResponse:
    """The page of a duty; `refused`: a form as it was posted, with what is wrong in it, and the status."""
    today = timezone.localdate()
    may_write = may.write_at(response.office, request.user) and response.needs_report
    draft = response.drafts.unissued().first()
    is_ours = request.user.works_at(response.office)
    acts = acts_of(response, request.user, refused=refused)
    is_unsent = isinstance(refused, ReportForm) and "report" not in acts.names
    context = {
        "response": response,
        "unsent": refused if is_unsent else None,
        "line": outstanding.lines([response], today)[0],
        "deadline": Deadline.of(response),
        "counted": counted_days.in_words(response),
        "acts": acts,
        "on_behalf": on_behalf.offered(response, request.user),
        "told": versions.told(response),
        "sent_back": history.why_sent_back(response),
        "ended": history.why_ended(response),
        "history": history.told_to(response, request.user),
        "holding": holding_of(response, request.user),
        "below": outstanding.below(response, request.user, today),
        "draft": draft,
        "changes": reply.changes(draft) if draft and is_ours else None,
        "changed_after": reply.changed_after_issue(response) if is_ours else None,
        "unjudged": reply.unjudged(response, request.user) if may_write else [],
        "may_write": may_write,
        "may_begin": may_write and response.state in State.writable(),
        "purposes": starting.from_duty(response) if may.write_at(response.office, request.user) else [],
        "reply_is_void": response.reply_is_void,
        "is_ours": is_ours,
        **(_whom_to_ask(response) if is_ours else {}),
        "may_pass_on": is_ours and circulations.may_pass_on(response, request.user),
        **looking_down.from_duty(response, request.user, today),
        **(_course(response, request.user, today) if "all" in request.GET else {}),
    }
    return render(request, "workflow/response.html", context, status=status if refused else 200)


def _whom_to_ask(response: Response) -> dict[str, str]:
    unit, phone = contact_of(response.circulation)
    return {"unit": unit, "phone": phone}


@require_GET
def course(request, pk: int) -> HttpResponse:
    """The part of the page that tells of its reminders and its time; without JavaScript it is in `?all=1`."""
    response = get_response(request, pk)
    context = {"response": response, **_course(response, request.user, timezone.localdate())}
    return render(request, "workflow/_course.html", context)


def _course(response: Response, user: User, today: datetime.date) -> dict:
    """To say what comes next takes a third of the questions of the page."""
    return {
        "reminding": standing.of_response(response, timezone.now()),
        "hops": looking_down.hops_of(response, user, today),
    }


@require_POST
def perform(request, pk: int, action: str) -> HttpResponse:
    form = posted(request, get_response(request, pk), action)
    status = act(request, form)
    return show(request, form.thing, form, status) if status else redirect(form.thing)


@require_POST
def write(request, pk: int) -> HttpResponse:
    """«เขียนรายงานผล»: to the draft that answers this duty."""
    owed = _visible(request).filter(
        state__in=State.writable(), circulation__asks=Circulation.Asks.REPORT, is_copy=False
    )
    response = get_object_or_404(owed, pk=pk, office__in=_written_at(request))
    return redirect(reply.write_report(response, by=request.user))


def _visible(request):
    related = ("circulation__letter__issuer", "reply_letter", *WITH_PLANS)
    return Response.objects.visible_to(request.user).with_marks().select_related(*related)


def get_response(request, pk: int) -> Response:
    return get_object_or_404(_visible(request), pk=pk)


def _written_at(request) -> list[int]:
    return [m.office_id for m in request.user.current_memberships if may.write_at(m.office, request.user)]
