"""Reporting what an office has done: prepared, with its files, and sent."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from letters import giving

from .. import actions
from .. import evidence as files
from .. import permissions as may
from ..models import Evidence, Report, Response
from ..refusals import in_words
from ..report_form import ReportForm
from .response import get_response, show


@require_POST
def report(request, pk: int) -> HttpResponse:
    """«รายงานผล» sends what is written, «บันทึกไว้ก่อน» keeps it; what is wrong is said beside its field."""
    response = get_response(request, pk)
    if not may.report(response, request.user):
        raise PermissionDenied
    if all(action.name != "report" for action in actions.available(response, request.user)):
        return _shown_again(request, pk, actions.NotAvailable())
    form = ReportForm(request.POST, request.FILES, response=response)
    form.keep_files(by=request.user)
    if not form.is_valid():
        return show(request, response, form)
    return _send(request, response, form) if form.is_sent else _save(request, response, form)


def _save(request, response: Response, form: ReportForm) -> HttpResponse:
    form.save()
    messages.success(request, _("บันทึกไว้แล้ว ยังไม่ได้ส่งให้หน่วยงานที่ขอ"))
    return redirect(response)


def _send(request, response: Response, form: ReportForm) -> HttpResponse:
    version, note = (
        form.cleaned_data["version"],
        form.cleaned_data["answer"],
    )  # the history keeps every answer
    try:
        record = actions.perform(
            response, "report", by=request.user, version=version, note=note, **form.facts
        )
    except (actions.ReportIncomplete, actions.OutcomeRequired) as refusal:  # by what changed in this moment
        form.problems(refusal)
        return show(request, response, form)
    except actions.Refused as refusal:
        return _shown_again(request, response.pk, refusal)
    messages.success(request, _("สถานะ: %s") % record.target_label)
    return redirect(response)


def _shown_again(request, pk: int, refusal: actions.Refused) -> HttpResponse:
    """On the page as it stands now, what was typed, of which nothing is stored; unless just that was sent."""
    messages.error(request, in_words(refusal))
    form = ReportForm(request.POST, response=get_response(request, pk))
    form.full_clean()
    return redirect(form.response) if form.is_reported else show(request, form.response, form, 409)


@require_safe
def evidence(request, pk: int, evidence_pk: int) -> HttpResponse:
    reports = Report.objects.visible_to(request.user).filter(response=pk)
    found = get_object_or_404(Evidence, pk=evidence_pk, report__in=reports)
    told = {"name": found.name, "kind": found.kind, "sha256": found.sha256}
    return giving.given(request, files.path_of(found), **told)
