"""A request of who practises is answered in their room."""

from collections.abc import Callable
from contextlib import ExitStack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from offices.entrance.urls import urlpatterns as entrance
from offices.models import User

from . import session
from .room import Room

# What is the person's own, or the house's, is so in the room too.
OUTSIDE = {each.name for each in entrance} | {
    "practice",
    "practice-enter",
    "practice-as",
    "practice-leave",
    "practice-throw-away",
    "guides",
    "guide",
    "guide-picture",
    "display",
    "manifest",
    "set-language",
    "set-password",
    "healthz",
    "readyz",
    "metrics",
}
# What speaks with the world outside, or lets somebody in.
CLOSED = {"channels", "channel-try", "channel-end", "person-new", "person-link", "workflow:calendar-feed"}


class InTheRoom:
    """Behind all that asks who it is. It goes in when all others have let the request pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as request.way_out:
            response = self.get_response(request)
            if request.session.get(session.WHO) and response.streaming:  # rows are read while they are sent
                response.streaming_content = [b"".join(response.streaming_content)]
            session.tell_side(request, response)
            return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        who, name = session.who_in(request), request.resolver_match.view_name
        if who is None or name in OUTSIDE:
            return None
        room = Room(request.user)
        if not room.is_there:
            session.go_out(request)
            messages.info(request, _("ห้องฝึกถูกทิ้งไปแล้ว ท่านอยู่ที่หน่วยงานจริง"))
            return redirect("practice")
        if name in CLOSED:
            messages.info(request, _("ห้องฝึกไม่ติดต่อภายนอก และไม่เพิ่มผู้ใช้ หน้านั้นใช้ได้เมื่อออกจากห้องฝึกแล้ว"))
            return redirect("desk")
        request.way_out.callback(setattr, request, "user", request.user)
        request.way_out.enter_context(room.entered())
        request.user = User.objects.get(username=who)
        return None
