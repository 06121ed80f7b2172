"""Between a request and its page: is the session still one, and has the person shown enough."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect

from . import second_factor, sessions
from .urls import SECURITY


class KeptSession:
    """Ends a session that is over. What is asked for then leads to the door, as for anybody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request) -> HttpResponse:
        if request.user.is_authenticated:
            if reason := sessions.why_ended(request):
                logout(request)
                messages.info(request, reason)
            else:
                sessions.note(request)
        return self.get_response(request)


class ToTheDoor(LoginRequiredMiddleware):
    """Nobody who is not signed in sees a page. Who sent a form comes back to the page on which it stood.

    Many forms lead to an address that shows nothing; the browser says on which page of this site they stood.
    """

    def handle_no_permission(self, request, view_func) -> HttpResponse:
        came_from = urlsplit(request.headers.get("Referer", ""))
        is_ours = came_from.netloc == request.get_host()
        if request.method in ("GET", "HEAD") or not is_ours:
            return super().handle_no_permission(request, view_func)
        page = came_from._replace(scheme="", netloc="", fragment="").geturl()
        return redirect_to_login(page, self.get_login_url(view_func))


class SecondFactor:
    """Who must have a second factor and has none reaches nothing but the pages where one is set up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        is_for_all = not getattr(view, "login_required", True)
        if is_for_all or not request.user.is_authenticated or request.resolver_match.view_name in SECURITY:
            return None
        if not second_factor.is_wanting(request):
            return None
        return redirect("mfa_index")
