"""Coming in, and small answers about what a person types."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import escape
from django.views.decorators.http import require_GET, require_POST

from . import demo, workplace
from .fields import echo
from .models import Office


class SignIn(LoginView):
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs) -> dict:
        """Where the example is loaded, its logins are offered: nobody should have to look for them."""
        example = (
            {"demo_logins": demo.LOGINS, "demo_password": demo.PASSWORD} if settings.WIAN_ALLOWS_DEMO else {}
        )
        return super().get_context_data(**example, **kwargs)


@login_not_required  # those who answer through a public door type dates too, and it tells nothing
@require_GET
def date_echo(request) -> HttpResponse:
    """How a typed date is understood, for the line below the field."""
    typed = next((value for name, value in request.GET.items()), "")
    return HttpResponse(escape(echo(typed[:100])))


@require_POST
def switch(request) -> HttpResponse:
    """Act for another of one's own offices."""
    own = [membership.office_id for membership in request.user.current_memberships]
    office = get_object_or_404(Office, pk__in=own, code=request.POST.get("office", ""))
    request.session[workplace.SESSION_KEY] = office.pk
    return redirect("desk")
