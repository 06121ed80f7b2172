"""The office one acts for and its codes, and small answers about what a person types."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from . import codes, workplace
from . import permissions as may
from .fields import echo
from .models import Office


@login_not_required  # those who answer through a public door type dates too, and it tells nothing
@require_GET
def date_echo(request) -> HttpResponse:
    """How a typed date is understood, for the line below the field."""
    typed = next((value for name, value in request.GET.items()), "")
    return HttpResponse(escape(echo(typed[:100])))


A_PAGE = 50  # offices


@require_GET
def office_codes(request) -> HttpResponse:
    """Who has a code to answer by link with: the person's own office, and those right below it."""
    return _show_codes(request)


@require_POST
@cache_control(private=True, max_age=0, no_store=True)
def new_code(request, pk: int) -> HttpResponse:
    """A new code for an office, shown this once: so the answer is a page and no redirection."""
    office = get_object_or_404(Office, pk=pk)
    if not may.make_code(office, request.user):
        raise PermissionDenied
    return _show_codes(request, made=[(office, codes.make(office, by=request.user))])


def _show_codes(request, made: list | None = None) -> HttpResponse:
    office = workplace.office_where(request, may.make_code)
    page = Paginator(codes.kept_at(office), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "offices/codes.html", {"office": office, "page_obj": page, "made": made or []})


@require_POST
def switch(request) -> HttpResponse:
    """Act for another of one's own offices."""
    own = [membership.office_id for membership in request.user.current_memberships]
    office = get_object_or_404(Office, pk__in=own, code=request.POST.get("office", ""))
    request.session[workplace.SESSION_KEY] = office.pk
    return redirect("desk")
