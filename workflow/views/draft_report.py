"""What a letter will report once it is issued: outcome, quantities, answers to the circular's questions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions as may
from .. import reply
from ..models import Draft
from ..refusals import ChangedMeanwhile, NotAvailable
from ..report_form import ReportForm


@require_http_methods(["GET", "POST"])
def draft_report(request, pk: int) -> HttpResponse:
    visible = Draft.objects.visible_to(request.user).select_related(
        "office", "answers__circulation__letter__issuer", "answers__circulation__office", "answers__office"
    )
    draft = get_object_or_404(visible, pk=pk, answers__isnull=False)
    if not may.write_at(draft.office, request.user):
        raise PermissionDenied
    if not draft.is_editable:
        messages.error(request, _("ร่างนี้เสนอไปแล้ว จึงแก้ไขไม่ได้"))
        return redirect(draft)
    if request.method == "GET":
        return _show(request, draft, ReportForm(response=draft.answers))
    posted = request.POST.copy()
    posted["save"] = "1"  # nothing is reported before the letter is issued
    form = ReportForm(posted, request.FILES, response=draft.answers)
    form.keep_files(by=request.user)
    return _save(request, draft, form) if form.is_valid() else _show(request, draft, form)


def _show(request, draft: Draft, form: ReportForm) -> HttpResponse:
    context = {"draft": draft, "report_form": form}
    return render(request, "workflow/draft_report.html", context, status=422 if form.is_bound else 200)


def _save(request, draft: Draft, form: ReportForm) -> HttpResponse:
    form.save()
    try:
        reply.refresh(draft, by=request.user, version=draft.version)
    except (ChangedMeanwhile, NotAvailable):
        messages.error(request, _("บันทึกผลแล้ว แต่มีผู้แก้ไขร่างไปก่อน จึงยังไม่ได้ปรับข้อความในร่าง"))
    else:
        messages.success(request, _("บันทึกผลแล้ว และปรับตารางกับย่อหน้าที่ไม่มีผู้แก้ในร่างให้ตรงกัน"))
    return redirect(draft)
