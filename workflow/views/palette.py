"""What the palette offers for what is typed into it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from offices import workplace
from thai.searching import LONGEST

from ..getting_about.palette import offered


@require_GET
def palette(request) -> HttpResponse:
    """The lines of its list; the page that asks for them is wherever the person is."""
    typed = request.GET.get("q", "")[:LONGEST]
    groups = offered(typed, workplace.of(request), request.user)
    context = {"groups": groups, "count": sum(len(group.offers) for group in groups), "typed": typed.strip()}
    return render(request, "getting_about/_offers.html", context)
