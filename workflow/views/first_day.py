"""The first steps of an office, on a page of their own: also those that it put off."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from offices.workplace import home_of, home_where

from .. import first_day


@require_GET
def start(request) -> HttpResponse:
    """All four, done or not; who may not take them sees how far the office is."""
    office = home_of(request)
    context = {"guide": first_day.Guide(office), "may_take": first_day.may_take(office, request.user)}
    return render(request, "workflow/first_day/start.html", context)


@require_POST
def later(request) -> HttpResponse:
    """Put steps off, or take one up again."""
    office = home_where(request, first_day.may_take)
    again = request.POST.getlist("again")
    first_day.put_off(office, set(again or request.POST.getlist("step")), is_later=not again)
    return redirect("workflow:start" if again else "desk")
