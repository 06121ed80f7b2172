"""The address by which a person's own calendar program reads their due days: its page, and the door."""

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offices.doors import limited, untold
from offices.workplace import home_of

from ..due_calendar import feeds, ical
from ..due_calendar.forms import ReachForm
from ..models import CalendarFeed


@cache_control(private=True, no_store=True, max_age=0)
@require_http_methods(["GET", "POST"])
def feed_page(request) -> HttpResponse:
    """GET: the address, and how it is used. POST: an address is made, or shows more or less."""
    office, feed = home_of(request), feeds.of(request.user)
    form = ReachForm(request.POST or None, instance=feed)
    if form.is_bound and form.is_valid():
        feeds.keep(request.user, form.cleaned_data["reach"])
        messages.success(request, _("บันทึกแล้ว คัดลอกที่อยู่ด้านล่างไปใส่ในโปรแกรมปฏิทินของท่าน"))
        return redirect("workflow:calendar-feed")
    token = feed and feeds.token_of(feed)
    address = feeds.address_of(token) if token else ""
    context = {"office": office, "feed": feed, "form": form, "address": address}
    return render(request, "workflow/calendar/feed.html", context, status=422 if form.is_bound else 200)


@require_POST
def renew_feed(request, pk: int) -> HttpResponse:
    feed = get_object_or_404(CalendarFeed.objects.visible_to(request.user), pk=pk)
    feeds.renew(feed)
    messages.success(request, _("ที่อยู่เดิมใช้ไม่ได้แล้ว นำที่อยู่ใหม่ไปใส่ในโปรแกรมปฏิทินแทน"))
    return redirect("workflow:calendar-feed")


@require_POST
def revoke_feed(request, pk: int) -> HttpResponse:
    feed = get_object_or_404(CalendarFeed.objects.visible_to(request.user), pk=pk)
    feeds.revoke(feed)
    messages.success(request, _("ยกเลิกแล้ว ที่อยู่เดิมใช้ไม่ได้ทันที ลบปฏิทินนั้นออกจากโปรแกรมของท่านได้"))
    return redirect("workflow:calendar-feed")


@login_not_required
@limited
@require_safe
def feed_file(request, token: str) -> HttpResponse:
    """The public door: one person's due days, to be read by a program that can sign in nowhere."""
    feed = feeds.behind(token)
    if feed is None:
        return _hidden(HttpResponse("Not found\n", status=404, content_type="text/plain; charset=utf-8"))
    feeds.note_reading(feed)
    body = ical.file_of(feed, timezone.localdate())
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    named = {"ETag": etag, "Content-Disposition": 'inline; filename="wian.ics"'}
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=named)
    return _hidden(get_conditional_response(request, etag=etag, response=answer))


def _hidden(answer: HttpResponse) -> HttpResponse:
    """Kept by the one program that asked, which asks again each time."""
    patch_cache_control(answer, private=True, no_cache=True)
    return untold(answer)
