"""Writing a letter, having it approved, issuing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from letters.paper.limits import PaperRefused

from .. import actions, issuing, reply
from .. import permissions as may
from ..forms import DraftForm
from ..models import Draft
from .acting import act


@require_GET
def drafts(request) -> HttpResponse:
    visible = Draft.objects.visible_to(request.user).select_related("office", "author", "letter")
    return render(request, "workflow/drafts.html", {"drafts": visible[:200]})


@require_http_methods(["GET", "POST"])
def draft(request, pk: int) -> HttpResponse:
    if request.method == "POST":
        return _save(request, pk)
    draft = _get_draft(request, pk)
    return _show(request, draft, DraftForm(instance=draft) if _may_edit(request, draft) else None)


@transaction.atomic
def _save(request, pk: int) -> HttpResponse:
    draft = _get_draft(request, pk, is_locked=True)
    if not _may_edit(request, draft):
        raise PermissionDenied
    form = DraftForm(request.POST, instance=draft)
    if not form.is_valid():
        return _show(request, draft, form)
    form.save()
    messages.success(request, _("บันทึกร่างแล้ว"))
    return redirect(draft)


def _show(request, draft: Draft, form: DraftForm | None) -> HttpResponse:
    context = {
        "draft": draft,
        "form": form,
        "actions": actions.available(draft, request.user),
        "records": draft.records.select_related("by"),
        "is_out_of_date": reply.is_out_of_date(draft),
        "missing": issuing.missing_glyphs(draft),
    }
    return render(request, "workflow/draft.html", context, status=422 if form and form.errors else 200)


@require_POST
@transaction.atomic
def refresh(request, pk: int) -> HttpResponse:
    """Write text and table anew from the answers as they stand now."""
    draft = _get_draft(request, pk, is_locked=True)
    if not (_may_edit(request, draft) and draft.answers):
        raise PermissionDenied
    for name, value in reply.facts_of(draft.answers).items():
        setattr(draft, name, value)
    draft.save()
    messages.success(request, _("ปรับข้อความและตารางตามข้อมูลล่าสุดแล้ว"))
    return redirect(draft)


@require_POST
def perform(request, pk: int, action: str) -> HttpResponse:
    return act(request, _get_draft(request, pk), action)


@require_GET
@xframe_options_sameorigin
def paper(request, pk: int) -> HttpResponse:
    """The sealed PDF once issued, the preview before."""
    draft = _get_draft(request, pk)
    try:
        pdf = draft.letter.seal.pdf if draft.letter else issuing.preview(draft)
    except PaperRefused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    headers = {"Content-Disposition": "inline", "Content-Security-Policy": "frame-ancestors 'self'"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _get_draft(request, pk: int, *, is_locked: bool = False) -> Draft:
    """The draft; locked while its text is saved, so that nobody submits it meanwhile."""
    related = (
        "office",
        "section",
        "author",
        "letter__seal",
        "answers__circulation__letter__issuer",
        "answers__office",
    )
    visible = Draft.objects.visible_to(request.user).select_related(*related)
    return get_object_or_404(visible.select_for_update(of=("self",)) if is_locked else visible, pk=pk)


def _may_edit(request, draft: Draft) -> bool:
    return draft.is_editable and may.write_at(draft.office, request.user)
