"""One draft to many offices: whom it goes to, how far its letters are, all of them in one file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from letters import lists
from letters.paper.limits import PaperRefused
from letters.reading_copy import own_paper
from thai.numerals import to_thai

from .. import issuing
from .. import permissions as may
from ..letter_run_querysets import RunLineQuerySet
from ..letter_runs import choosing, files, leaving, making, voiding
from ..letter_runs.forms import RunFileForm, RunForm
from ..letter_runs.progress import Progress
from ..lists import done as tables
from ..models import Draft, LetterRun, RunFile
from ..refusals import NotAvailable, Refused, in_words
from ..states import DraftState
from .acting import version_in

A_PAGE = 100  # offices


@require_http_methods(["GET", "POST"])
def choose(request, pk: int) -> HttpResponse:
    """The offices that a draft goes to: typed or ticked, looked over, then kept."""
    draft = get_object_or_404(_drafts(request), pk=pk)
    if not may.address_many(draft, request.user):
        raise PermissionDenied
    if not draft.is_editable:
        messages.error(request, in_words(NotAvailable("edit")))
        return redirect(draft)
    run = LetterRun.objects.filter(draft=draft).first()
    form = RunForm(request.POST, draft=draft) if request.method == "POST" else RunForm.of(draft, run)
    if form.is_seen and "send" in request.POST:
        return _chosen(request, draft, form)
    status = 422 if request.method == "POST" and form.errors else 200
    context = {"draft": draft, "run": run, "sending": form}
    return render(request, "workflow/letter_runs/choose.html", context, status=status)


def _chosen(request, draft: Draft, form: RunForm) -> HttpResponse:
    said = {"addressed_as": form.cleaned_data["addressed_as"], "typed": form.typed}
    said |= {"is_circular": form.is_circular, "version": form.cleaned_data["version"]}
    try:
        choosing.choose(draft, form.asked, by=request.user, **said)
    except Refused as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("ร่างนี้จะส่งถึง %s แห่ง") % to_thai(len(form.asked)))
    return redirect(draft)


@require_POST
def give_up(request, pk: int) -> HttpResponse:
    """The draft goes to its one addressee again."""
    draft = get_object_or_404(_drafts(request), pk=pk)
    try:
        choosing.give_up(draft, by=request.user, version=version_in(request))
    except Refused as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("ร่างนี้ส่งถึงผู้รับรายเดียวตามที่เขียนไว้ในช่องผู้รับ"))
    return redirect(draft)


@require_GET
def run(request, pk: int) -> HttpResponse:
    """Each office's letter: its number and paper, or that it still waits."""
    if kind := lists.kind_wanted(request):
        run = _get_run(request, pk)
        return lists.answer(kind, lambda: tables.letter_run(run, _lines(run), timezone.localdate()))
    return render(request, "workflow/letter_runs/run.html", _shown(request, pk))


@require_GET
def state(request, pk: int) -> HttpResponse:
    """The part of the page that changes."""
    return render(request, "workflow/letter_runs/_progress.html", _shown(request, pk))


def _shown(request, pk: int) -> dict:
    run = _get_run(request, pk)
    own_files = RunFile.objects.visible_to(request.user).filter(run=run)
    return {
        "run": run,
        "progress": Progress.of(run),
        "page_obj": Paginator(_lines(run), A_PAGE).get_page(request.GET.get("page")),
        "files": own_files,
        "is_changing": run.is_being_made or any(file.is_being_made for file in own_files),
        "is_unsent": run.draft.state == DraftState.ISSUED and not leaving.has_left(run.draft),
        "file_form": RunFileForm.fresh(),
        "may_stop": may.stop_run(run, request.user),
        "may_void": voiding.is_offered(run) and may.void_one(run, request.user),
        "may_print": run.is_begun and may.print_run(run, request.user),
    }


def _lines(run: LetterRun) -> RunLineQuerySet:
    related = ("office", "letter__seal", "copy__letter")
    return run.lines.with_void().select_related(*related).order_by("place")


@require_POST
def stop(request, pk: int) -> HttpResponse:
    run = _get_run(request, pk)
    if making.stop(run, by=request.user):
        made = to_thai(run.lines.made().count())
        messages.success(request, _("หยุดแล้ว ทำไปแล้ว %s ฉบับซึ่งคงอยู่ ที่เหลือไม่ทำ") % made)
    else:
        messages.info(request, _("ไม่มีงานที่กำลังทำให้หยุด"))
    return redirect(run)


@require_POST
def go_on(request, pk: int) -> HttpResponse:
    run = _get_run(request, pk)
    if making.go_on(run, by=request.user):
        messages.success(request, _("กำลังทำฉบับที่ยังไม่ได้ทำต่อ"))
    return redirect(run)


@require_POST
def void_one(request, pk: int, line_pk: int) -> HttpResponse:
    """Strike one office's letter through, with the reason."""
    run = _get_run(request, pk)
    line = get_object_or_404(run.lines, pk=line_pk)
    note = request.POST.get("note", "").replace("\0", "").strip()[:2000]  # PostgreSQL keeps no NUL
    try:
        voiding.void_one(line, by=request.user, note=note)
    except Refused as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("ยกเลิกฉบับถึง%sแล้ว ฉบับอื่นคงอยู่") % line.addressee)
    return redirect(run)


@require_GET
def preview(request, pk: int, line_pk: int) -> HttpResponse:
    """One office's paper: as it was sealed, marked once void; before, without number, date and code."""
    run = _get_run(request, pk)
    line = get_object_or_404(run.lines.select_related("letter__seal", "copy"), pk=line_pk)
    try:
        pdf = (
            own_paper(line.paper, run.draft.office)
            if line.is_made
            else issuing.preview(run.draft, addressee=line.addressee)
        )
    except PaperRefused as refusal:
        return HttpResponse(str(refusal), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": "inline"})


@require_POST
def ask_file(request, pk: int) -> HttpResponse:
    """All papers in one file, made in the background."""
    run, form = _get_run(request, pk), RunFileForm(request.POST)
    if not may.print_run(run, request.user):
        raise PermissionDenied
    if form.is_valid() and files.kept_papers_of(run).exists():
        asked = form.cleaned_data
        files.ask(run, asked["form"], by=request.user, token=asked["form_token"])
    else:
        messages.error(request, _("ยังไม่มีฉบับใดที่ทำเสร็จ โปรดรอสักครู่แล้วลองใหม่"))
    return redirect(run)


@require_GET
@cache_control(private=True, max_age=0, no_store=True)
def file(request, pk: int) -> FileResponse:
    found = get_object_or_404(RunFile.objects.visible_to(request.user).select_related("run__draft"), pk=pk)
    if found.state != RunFile.State.MADE or not files.place(found).is_file():
        raise Http404
    is_archive = found.form == RunFile.Form.ZIP  # a PDF is opened to be printed
    name = f"letters-{found.run_id}.{found.form}"
    return FileResponse(files.place(found).open("rb"), as_attachment=is_archive, filename=name)


def _drafts(request):
    return Draft.objects.visible_to(request.user).select_related("office")


def _get_run(request, pk: int) -> LetterRun:
    related = ("draft__office", "draft__section", "draft__letter", "begun_by", "stopped_by")
    return get_object_or_404(LetterRun.objects.visible_to(request.user).select_related(*related), pk=pk)
