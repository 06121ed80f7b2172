"""What reminded whom of what, and whether it got there."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from letters import lists
from offices import paging, workplace
from offices import permissions as offices_may
from offices.models import Office, User

from .. import permissions as may
from ..lists import done as tables
from ..models import Digest, Sending
from ..reminding import sending as sending_out

A_PAGE = 30  # digests
LATELY = datetime.timedelta(days=14)  # in which the offices that were asked are watched


@require_GET
def reminders(request) -> HttpResponse:
    """Newest first; with `show` what did not get there: to one's own office, or to those that it asks."""
    show, digests = request.GET.get("show", ""), Digest.objects.all()
    if show == "asked":
        digests = digests.unreached_of_the_asked(request.user, timezone.localdate() - LATELY)
    else:
        digests = digests.visible_to(request.user)
        digests = digests.failed() if show == "failed" else digests
    told = digests.told_to(request.user)
    if kind := lists.kind_wanted(request):
        office, today = workplace.office_of(request), timezone.localdate()
        return lists.answer(kind, lambda: tables.digests(office, told, today))
    page = paging.Page(told, request.GET.get("page"), A_PAGE)
    place = workplace.of(request)
    keeps = place.office if place and offices_may.keep_channels(place.office, request.user) else None
    _say_what_may_be_done(page, request.user, keeps)
    context = {"page_obj": page, "show": show, "keeps_channels": keeps}
    return render(request, "workflow/reminders.html", context)


def _say_what_may_be_done(page, user: User, keeps: Office | None) -> None:
    """`keeps`: the office whose channels the person keeps."""
    for digest in page:
        digest.may_add = digest.office == keeps
        digest.ways = list(digest.sendings.all())
        for way in digest.ways:
            way.may_go_again = way.state == Sending.State.FAILED and may.send_again(way, user)


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
