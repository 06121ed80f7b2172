"""The way into the room, the ways out, and throwing it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from . import session
from .exercises import EXERCISES, PEOPLE, exercise_named
from .room import Room


@require_GET
def practice(request) -> HttpResponse:
    """What the room is for, and what one may try there."""
    context = {"exercises": EXERCISES, "has_room": Room(request.user).is_there}
    return render(request, "practice/practice.html", context)


@require_POST
def enter(request) -> HttpResponse:
    """Go in for an exercise; the room is made where there is none."""
    exercise = exercise_named(request.POST.get("exercise", ""))
    if exercise is None:
        return redirect("practice")
    Room(request.user).make()
    session.come_in(request, exercise.who)
    return redirect(exercise.url)


@require_POST
def practise_as(request) -> HttpResponse:
    """Be another person of the example."""
    who = request.POST.get("who", "")
    if session.who_in(request) is None or who not in PEOPLE:
        return redirect("practice")
    session.come_in(request, who)
    return redirect("desk")


@require_POST
def leave(request) -> HttpResponse:
    session.go_out(request)
    return redirect("desk")


@require_POST
def throw_away(request) -> HttpResponse:
    """All of one's room, and nothing else."""
    session.go_out(request)
    Room(request.user).throw_away()
    messages.success(request, _("ทิ้งตัวอย่างแล้ว ไม่มีสิ่งใดเหลือ ทะเบียนของหน่วยงานไม่เปลี่ยน"))
    return redirect("desk")
