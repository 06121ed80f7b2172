"""งานของฉัน: everything that waits for the person who looks."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from letters import lists
from letters import permissions as letters_may
from offices import workplace
from offices.models import Absence

from .. import my_work
from ..lists import own as tables
from ..my_work import Show


@require_GET
def mine(request) -> HttpResponse:
    place = workplace.of(request)
    if place is None:
        return render(request, "workflow/no_office.html")
    today = timezone.localdate()
    asked = request.GET.get("show", "")
    show = Show(asked) if asked in Show.values else Show.ALL
    lots = my_work.only(my_work.lots_of(request.user, today), show, today)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.mine(place.office, lots, today))
    absences = Absence.objects.in_force().select_related("person", "stand_in", "office")
    context = {
        "today": today,
        "lots": lots,
        "show": show,
        "tabs": Show,
        "own_absences": absences.filter(person=request.user),
        "stands_in": absences.filter(stand_in=request.user, person__is_active=True),
        "gives_out": letters_may.give_out_at(place.office, request.user),
    }
    return render(request, "workflow/mine.html", context)
