"""What reminded whom of what, and whether it got there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from offices import permissions as offices_may
from offices import workplace

from .. import permissions as may
from ..models import Digest, Sending
from ..reminding import sending as sending_out

A_PAGE = 30  # digests


@require_GET
def reminders(request) -> HttpResponse:
    """Newest first; with `failed` those that did not get there."""
    digests = Digest.objects.visible_to(request.user).told_to(request.user)
    only_failed = "failed" in request.GET
    page = Paginator(digests.failed() if only_failed else digests, A_PAGE).get_page(request.GET.get("page"))
    for digest in page:
        digest.ways = list(digest.sendings.all())
        for way in digest.ways:
            way.may_go_again = way.state == Sending.State.FAILED and may.send_again(way, request.user)
    place = workplace.of(request)
    context = {"page_obj": page, "only_failed": only_failed}
    context["may_keep"] = place and offices_may.keep_channels(place.office, request.user)
    return render(request, "workflow/reminders.html", context)


@require_POST
def send_again(request, pk: int) -> HttpResponse:
    """«ส่งใหม่»."""
    sendings = Sending.objects.visible_to(request.user).select_related("digest__office")
    sending = get_object_or_404(sendings, pk=pk)
    if not may.send_again(sending, request.user):
        raise PermissionDenied
    if sending_out.send_again(sending):
        messages.success(request, _("กำลังส่งใหม่ เปิดหน้านี้อีกครั้งเพื่อดูผล"))
    else:
        messages.info(request, _("รายการนี้ส่งแล้วหรือกำลังส่งอยู่"))
    return redirect("workflow:reminders")
