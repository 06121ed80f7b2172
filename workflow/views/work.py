"""What is done in the background: for one's office, and for who runs the installation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from letters import background, queue
from letters import permissions as may
from letters.models import Worker
from offices import workplace
from offices.models import Office

from .. import live

FAILED_CALLS = 30


@require_GET
def work(request) -> HttpResponse:
    """What failed and why, how far the rest is, and what ended lately."""
    office, now = _office_of(request), timezone.now()
    jobs = background.jobs_of(request.user, office, now)
    context = {
        "office": office,
        "jobs": jobs,
        "nobody_works": any(job.stage.is_under_way for job in jobs)
        and not Worker.objects.there(now).exists(),
        "sees_all": office and may.watch_work(office, request.user),
    }
    return live.answer(request, "workflow/work/work.html", "workflow/work/_jobs.html", context)


@require_POST
def stop(request, kind: str, pk: int) -> HttpResponse:
    kind, found = _find(request, kind, pk)
    if kind.stop(found, by=request.user):
        messages.success(request, _("หยุดงานนี้แล้ว"))
    else:
        messages.info(request, _("งานนี้จบไปแล้ว ไม่มีอะไรให้หยุด"))
    return redirect("workflow:work")


@require_POST
def again(request, kind: str, pk: int) -> HttpResponse:
    kind, found = _find(request, kind, pk)
    if kind.again(found, by=request.user):
        messages.success(request, _("กำลังลองใหม่ หน้านี้บอกความคืบหน้า"))
    else:
        messages.info(request, _("งานนี้กำลังทำหรือเสร็จแล้ว"))
    return redirect("workflow:work")


@require_GET
def installation(request) -> HttpResponse:
    """The queues, the workers and the work of all offices, without what any of it is about."""
    if not may.run_installation(request.user):
        raise Http404
    now = timezone.now()
    context = {
        "queues": [(each, each.is_behind(now)) for each in queue.of_all()],
        "workers": Worker.objects.all(),
        "standing": background.standing(),
        "failed": queue.failed()[:FAILED_CALLS],
    }
    page, part = "workflow/work/installation.html", "workflow/work/_installation.html"
    return live.answer(request, page, part, context)


@require_POST
def call_again(request, pk) -> HttpResponse:
    if not may.run_installation(request.user):
        raise Http404
    if queue.call_again(get_object_or_404(queue.failed(), pk=pk)):
        messages.success(request, _("เข้าคิวใหม่แล้ว"))
    return redirect("workflow:installation")


def _office_of(request) -> Office | None:
    """None for who belongs to none: they have work of their own, or run the installation."""
    place = workplace.of(request)
    return place.office if place else None


def _find(request, name: str, pk: int):
    """The kind and the piece of work. 404, PermissionDenied."""
    kind = background.kind_named(name)
    found = kind and kind.find(pk, request.user, _office_of(request))
    if found is None:
        raise Http404
    if not kind.may_steer(found, request.user):
        raise PermissionDenied
    return kind, found
