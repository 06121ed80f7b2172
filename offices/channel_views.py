"""The page of an office's channels."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from . import permissions as may
from .channels import KINDS, delivering, keeping
from .channels.forms import FORMS, ChannelForm
from .models import Channel, Office
from .workplace import office_where

A_MOMENT = 20  # seconds, in which a channel is tried once


@sensitive_post_parameters("token", "url")
@require_http_methods(["GET", "POST"])
def channels(request) -> HttpResponse:
    """GET: the channels, and the form of the kind asked for. POST: one more."""
    office = office_where(request, may.keep_channels)
    form_of_kind = FORMS.get(request.GET.get("kind"))
    form = form_of_kind(request.POST or None) if form_of_kind else None
    if form and form.is_valid():
        _add(request, office, form)
        return redirect("channels")
    return _show(request, office, form)


@require_POST
def try_out(request, pk: int) -> HttpResponse:
    """«ส่งข้อความทดสอบ»: says at once what became of it."""
    channel = _get_channel(request, pk)
    if not cache.add(f"channel-try:{pk}", "", A_MOMENT):
        messages.warning(request, _("เพิ่งส่งข้อความทดสอบไป โปรดรอสักครู่แล้วลองใหม่"))
        return redirect("channels")
    try:
        delivering.deliver(
            channel, _("ข้อความทดสอบ"), _("ช่องทาง «%s» พร้อมรับการเตือนงานค้างจากระบบ Wian") % channel
        )
    except delivering.NotDelivered as fault:
        messages.error(request, _("ส่งไม่ถึง %(channel)s: %(why)s") % {"channel": channel, "why": fault})
    else:
        messages.success(request, _("ปลายทางรับข้อความทดสอบแล้ว โปรดดูที่ %s") % channel)
    return redirect("channels")


@require_POST
def end(request, pk: int) -> HttpResponse:
    channel = _get_channel(request, pk)
    keeping.end(channel, by=request.user)
    messages.success(request, _("เลิกใช้ช่องทาง «%s» แล้ว การเตือนจะไม่ไปทางนี้อีก") % channel)
    return redirect("channels")


def _get_channel(request, pk: int) -> Channel:
    return get_object_or_404(keeping.of(office_where(request, may.keep_channels)), pk=pk)


def _add(request, office: Office, form: ChannelForm) -> None:
    name, told = form.cleaned_data["name"], _("เพิ่มช่องทาง «%s» แล้ว กดส่งข้อความทดสอบเพื่อดูว่าถึงปลายทาง")
    try:
        keeping.add(office, form.kind, name, form.address, by=request.user)
    except keeping.AlreadyThere as already:
        name, told = already.channel.name, _("หน่วยงานมีช่องทางนี้อยู่แล้ว ชื่อ «%s»")
    messages.success(request, told % name)


def _show(request, office: Office, form: ChannelForm | None) -> HttpResponse:
    kept = list(keeping.of(office))
    for channel in kept:
        channel.ending = keeping.ending_of(channel)
        channel.label = KINDS[channel.kind].label
    kinds = [(kind, each.label) for kind, each in KINDS.items()]
    context = {"office": office, "channels": kept, "kinds": kinds, "form": form}
    if form:
        context["label"] = KINDS[form.kind].label
    bad = form is not None and form.errors
    return render(request, "offices/channels.html", context, status=422 if bad else 200)
