"""Opening a circulation and watching it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from letters.models import Letter
from offices.workplace import office_of
from thai.numerals import to_thai
from thai.reading.asking import asked_for

from .. import looking_down, outstanding
from .. import permissions as may
from ..circulations import askable, open_circulation, proposed_duty
from ..forms import CirculationForm
from ..models import Circulation, Response


@require_http_methods(["GET", "POST"])
def open_one(request, letter_pk: int) -> HttpResponse:
    """Ask the offices below to answer a letter."""
    office = office_of(request)
    held = Letter.objects.visible_to(request.user).held_by([office])
    letter = get_object_or_404(held, pk=letter_pk)
    if not may.circulate(office, request.user):
        raise PermissionDenied
    known = Circulation.objects.filter(letter=letter, office=office).first()
    if known:
        return redirect(known)
    known_to = {"letter": letter, "office": office, "by": request.user}
    form = CirculationForm(request.POST or None, **known_to, initial=_initial(letter, office))
    if request.method == "POST" and form.is_valid():
        return _opened(request, letter, office, form.cleaned_data)
    status = 422 if form.is_bound else 200
    return render(request, "workflow/open_circulation.html", {"form": form, "letter": letter}, status=status)


@require_GET
def circulation(request, pk: int) -> HttpResponse:
    """Who has answered and who has not. An office that was asked sees its own line only."""
    visible = Circulation.objects.visible_to(request.user).select_related("letter__issuer", "office")
    circulation = get_object_or_404(visible, pk=pk)
    is_asker = request.user.works_at(circulation.office)
    responses = circulation.responses.visible_to(request.user).select_related(
        "office", "reply_letter", "circulation"
    )
    looking_down.from_circulation(circulation, responses, request.user, timezone.localdate())
    context = {
        "circulation": circulation,
        "serves": _served_duty(circulation, request.user) if is_asker else None,
        "standing": outstanding.standing_of(circulation, timezone.localdate()) if is_asker else None,
        "lines": outstanding.lines(responses, timezone.localdate()),
    }
    return render(request, "workflow/circulation.html", context)


def _served_duty(circulation: Circulation, user) -> Response | None:
    """The duty above that this circulation executes, for who is cleared for its letter."""
    duties = Response.objects.visible_to(user).filter(pk=circulation.serves_id)
    return duties.select_related("circulation__letter", "circulation__office").first()


def _initial(letter: Letter, office) -> dict:
    matter = asked_for(letter.text)
    return {
        "asks": Circulation.Asks.REPORT if matter or letter.due_on else Circulation.Asks.ACKNOWLEDGE,
        "due_on": letter.due_on,
        "matter": matter or letter.subject,
        "serves": proposed_duty(letter, office),
        "addressees": letter.addressee if letter.issuer == office else "",
        "asked": list(askable(office)),
    }


def _opened(request, letter: Letter, office, data: dict) -> HttpResponse:
    fields = {name: data[name] for name in ("asks", "matter", "addressees", "due_on", "serves")}
    try:
        circulation = open_circulation(letter, office, list(data["asked"]), by=request.user, **fields)
    except IntegrityError:  # somebody opened it in this moment
        return redirect(Circulation.objects.get(letter=letter, office=office))
    messages.success(request, _("เวียนถึง %s หน่วยงานแล้ว") % to_thai(len(data["asked"])))
    return redirect(circulation)
