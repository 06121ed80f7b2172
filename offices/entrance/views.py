"""The door, and what a person decides about the security of their own account."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.internal.ratelimit import consume_or_429
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from .. import demo
from ..doors import limited
from . import second_factor, sessions
from .form import SignInForm
from .password_form import NewPasswordForm


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@limited
def sign_in(request) -> HttpResponse:
    """The only door. Who has a second factor is asked for it on the next page."""
    if request.user.is_authenticated:
        return redirect(_wanted(request) or "desk")
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        record_authentication(request, form.person, "password", reauthenticated=True)
        return perform_login(request, form.person, redirect_url=_wanted(request) or None)
    context = {"form": form, "next": _wanted(request), "provider": settings.WIAN_OIDC_NAME, **_example()}
    return render(request, "registration/login.html", context, status=429 if form.is_paused else 200)


@require_GET
def security(request) -> HttpResponse:
    """What protects the account, and what may be added or taken away."""
    held = Authenticator.objects.filter(user=request.user).order_by("created_at")
    kinds = Authenticator.Type
    context = {
        "app": next((each for each in held if each.type == kinds.TOTP), None),
        "codes": next((each.wrap() for each in held if each.type == kinds.RECOVERY_CODES), None),
        "passkeys": [each for each in held if each.type == kinds.WEBAUTHN],
        "is_wanting": second_factor.is_wanting(request),
    }
    return render(request, "offices/account/security.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request) -> HttpResponse:
    """Ends all other sessions of the person: Django ties each to the password."""
    if refusal := consume_or_429(request, app="allauth.account", action="change_password"):
        return refusal
    form = NewPasswordForm(request.user, request.POST or None)
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นที่เข้าใช้ค้างไว้ถูกออกจากระบบทั้งหมด"))
        return redirect("mfa_index")
    status = 422 if form.is_bound else 200
    return render(request, "offices/account/password.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def session(request) -> JsonResponse:
    """How long the session lasts, for its page to ask in time. By POST somebody says that they are there.

    That they are is noted before the page is reached, as with any other (`middleware.KeptSession`).
    """
    return JsonResponse({"left": sessions.left(request), "can_go_on": sessions.can_go_on(request)})


@require_POST
def sign_out_everywhere(request) -> HttpResponse:
    sessions.end_all(request.user)
    logout(request)
    messages.success(request, _("ออกจากระบบทุกเครื่องแล้ว"))
    return redirect("login")


def _wanted(request) -> str:
    """The page of this site that somebody came for; «» if none."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else ""


def _example() -> dict:
    """Where the example is loaded, its logins are offered: nobody should have to look for them."""
    if not settings.WIAN_ALLOWS_DEMO:
        return {}
    return {"demo_logins": demo.LOGINS, "demo_password": demo.PASSWORD}
