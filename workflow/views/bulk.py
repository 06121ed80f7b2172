"""Many responses at once: choose, look at what would happen, do it, see what came of each."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from letters import lists

from .. import bulk
from .. import permissions as may
from ..bulk_forms import BatchForm
from ..lists import done as tables
from ..models import Batch, Circulation
from ..sought import Sought

A_PAGE = 100  # responses


@require_http_methods(["GET", "POST"])
def judge(request, pk: int) -> HttpResponse:
    """The responses to a circulation of the own office, to be chosen."""
    circulation = _circulation(request, pk)
    sought = Sought.of(request.GET)
    matching = bulk.judged(circulation, request.user, sought)
    form = BatchForm(request.POST or None, matching=matching, offered=bulk.offered(matching, request.user))
    if request.method == "POST" and form.is_valid():
        return redirect(bulk.prepare(form.responses, by=request.user, **form.said))
    return _show(request, circulation, sought, form)


def _show(request, circulation: Circulation, sought: Sought, form: BatchForm) -> HttpResponse:
    shown = form.matching.select_related("office__parent", "circulation").with_marks()
    batches = Batch.objects.visible_to(request.user).filter(circulation=circulation)
    ticked = request.POST.getlist("chosen") if form.is_bound else [str(key) for key in sought.ticked]
    context = {
        "circulation": circulation,
        "sought": sought,
        "tallies": bulk.choices(circulation, request.user, sought),
        "form": form,
        "ticked": ticked,
        "unfinished": batches.unfinished(),
        "page_obj": Paginator(shown.order_by("office__path"), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "workflow/judge.html", context, status=422 if form.errors else 200)


@require_GET
def batch(request, pk: int) -> HttpResponse:
    """What would happen to each; afterwards what came of each, those not done on top."""
    batch = _batch(request, pk)
    lines = batch.lines.select_related("response__office", "record").order_by("-why_not", "pk")
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.batch(batch, lines, timezone.localdate()))
    context = {
        "batch": batch,
        "may_carry_out": may.carry_out(batch, request.user) and batch.waiting,
        "goes_on": batch.done and "goes_on" in request.GET,  # no link makes anybody skip the preview
        "doubtful": bulk.doubtful(batch, request.user),
        "sources": batch.lines.by_state(),
        "reasons": batch.lines.by_reason(),
        "page_obj": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "workflow/batch.html", context)


@require_POST
def carry_out(request, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    bulk.carry_out(batch, by=request.user)
    return redirect(f"{reverse('workflow:batch', args=[batch.pk])}?goes_on=1")


def _circulation(request, pk: int) -> Circulation:
    visible = Circulation.objects.visible_to(request.user).select_related("letter__issuer", "office")
    circulation = get_object_or_404(visible, pk=pk)
    if not may.act_on_many(circulation.office, request.user):
        raise PermissionDenied
    return circulation


def _batch(request, pk: int) -> Batch:
    visible = Batch.objects.visible_to(request.user).with_counts()
    return get_object_or_404(
        visible.select_related("circulation__letter", "circulation__office", "by"), pk=pk
    )
