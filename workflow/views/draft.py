"""Writing a letter, having it approved, issuing it."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from letters import lists
from letters import permissions as letters_may
from letters.models import Letter
from letters.paper.limits import PaperRefused
from letters.reading_copy import own_paper
from offices import paging, workplace

from .. import actions, currency, drafting, history, issuing, own_table, preparing, reply, reporting, turn
from .. import permissions as may
from ..action_forms import ActionForm, form_of
from ..acts import acts_of
from ..composing import phrases
from ..composing.doubts import doubts_about
from ..draft_form import DraftForm
from ..lists import own as tables
from ..models import Draft
from ..refusals import ChangedMeanwhile, NotAvailable
from ..reminder_letters.listing import reminders_of
from ..states import DraftState
from .acting import act, attempt, posted, version_in
from .enclosures import of_draft

A_PAGE = 50  # drafts


@require_GET
def drafts(request) -> HttpResponse:
    visible = Draft.objects.visible_to(request.user).select_related("office", "author", "letter")
    if kind := lists.kind_wanted(request):
        office, today = workplace.office_of(request), timezone.localdate()
        return lists.answer(kind, lambda: tables.drafts(office, visible, today))
    page = paging.Page(visible, request.GET.get("page"), A_PAGE)
    page.object_list = currency.mark(page.object_list)
    place = workplace.of(request)
    may_begin = bool(place and may.write_at(place.office, request.user))
    return render(request, "workflow/drafts.html", {"page_obj": page, "may_begin": may_begin})


@require_http_methods(["GET", "POST"])
def draft(request, pk: int) -> HttpResponse:
    draft = get_draft(request, pk)
    if request.method == "POST":
        return _save(request, draft)
    return _show(request, draft, _words(draft, request.user))


def _save(request, draft: Draft) -> HttpResponse:
    if not may.write_at(draft.office, request.user):
        raise PermissionDenied
    form = DraftForm(request.POST, instance=copy(draft))  # a form writes into what it is given
    if form.is_valid():
        try:
            draft = drafting.edit(draft, form.changes, by=request.user, version=form.cleaned_data["version"])
        except ChangedMeanwhile:
            form.outrun()
        except NotAvailable:
            messages.error(request, _("ร่างนี้เสนอไปแล้ว จึงแก้ไขไม่ได้"))
            return redirect(draft)
        else:
            messages.success(request, _("บันทึกร่างแล้ว"))
            if "submit" in request.POST:
                attempt(request, draft, "submit", draft.version, request.POST.get("note", ""))
            return redirect(draft)
    return _show(request, draft, form, status=422)


def _words(draft: Draft, user) -> DraftForm | None:
    return DraftForm(instance=draft) if draft.is_editable and may.write_at(draft.office, user) else None


def _show(request, draft: Draft, form: DraftForm | None, refused=None, status: int = 200) -> HttpResponse:
    # While the text can be edited it is submitted by the form that saves it.
    acts = acts_of(draft, request.user, refused=refused, without=("submit",) if form else ())
    context = {
        "draft": draft,
        "form": form,
        "acts": acts,
        "submit_form": form and _submit_form(draft, request.user),
        "may_dispatch": bool(draft.letter and letters_may.dispatch(draft.letter, request.user)),
        "was_taken_back": draft.state == DraftState.SENT and not _is_dispatched(draft),
        "next_number": issuing.next_number(draft) if "issue" in acts.names else None,
        "records": history.of_draft(draft),
        "changes": currency.changes(draft),
        "reminders": reminders_of(draft.reminds).filter(draft=draft) if draft.reminds else [],
        **of_draft(draft, request.user),
        "sent_back": history.why_draft_sent_back(draft),
        "turn": turn.of(draft),
        "steps": turn.steps_of(draft),
        "doubts": doubts_about(draft, timezone.localdate()) if draft.is_unissued else [],
        "phrases": phrases.offered(draft) if form else [],
        "has_own_table": own_table.is_own(draft),
    }
    if draft.answers_id and draft.is_unissued:
        context |= _reported_with(request, draft)
    return render(request, "workflow/draft.html", context, status=status)


def _submit_form(draft: Draft, user) -> ActionForm | None:
    """Of the button that saves the text and submits it at once: the word that may go with it."""
    submit = next((each for each in actions.available(draft, user) if each.name == "submit"), None)
    return submit and form_of(submit)(thing=draft, action=submit, by=user)


def _reported_with(request, draft: Draft) -> dict:
    """What issuing the letter will report, what is missing of it, and what waits to be judged below."""
    return {
        "report": preparing.basis_with_answers(draft.answers),
        "missing": reporting.missing(draft),
        "unjudged": reply.unjudged(draft.answers, request.user),
        "sources": draft.answers.served_by.visible_to(request.user).select_related("letter"),
        "unused": [each for each in draft.suggested_paragraphs if each not in draft.paragraphs],
    }


def _is_dispatched(draft: Draft) -> bool:
    return Letter.objects.dispatched().filter(pk=draft.letter_id).exists()


@require_POST
def refresh(request, pk: int) -> HttpResponse:
    """Write text and table anew from the answers as they stand now."""
    draft = get_object_or_404(_visible(request), pk=pk, answers__isnull=False)
    try:
        version, takes_table = version_in(request), "table" in request.POST
        reply.refresh(draft, by=request.user, version=version, takes_table=takes_table)
    except (ChangedMeanwhile, NotAvailable):
        messages.error(request, _("มีผู้ดำเนินการรายการนี้ไปก่อนแล้ว โปรดดูสถานะล่าสุดก่อนทำต่อ"))
    else:
        messages.success(request, _("ปรับตารางและย่อหน้าที่ไม่มีผู้แก้ตามคำตอบล่าสุดแล้ว"))
    return redirect(draft)


@require_POST
def perform(request, pk: int, action: str) -> HttpResponse:
    form = posted(request, get_draft(request, pk), action)
    status = act(request, form)
    if status is None:
        return redirect(form.thing)
    return _show(request, form.thing, _words(form.thing, request.user), form, status)


@require_GET
@xframe_options_sameorigin
def paper(request, pk: int) -> HttpResponse:
    """The PDF as issued, marked once it is void; the preview before."""
    draft = get_draft(request, pk)
    try:
        pdf = own_paper(draft.letter.seal, draft.office) if draft.letter else issuing.preview(draft)
    except PaperRefused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    headers = {"Content-Disposition": "inline"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _visible(request):
    related = (
        "office",
        "section",
        "author",
        "letter__seal",
        "answers__circulation__letter__issuer",
        "answers__office",
        "reminds__circulation__letter__issuer",
        "reminds__circulation__office",
        "concerns__circulation__letter__issuer",
        "about__issuer",
    )
    return Draft.objects.visible_to(request.user).select_related(*related)


def get_draft(request, pk: int) -> Draft:
    return get_object_or_404(_visible(request), pk=pk)
