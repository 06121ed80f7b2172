"""Logging letters one after the other: pasted as text or typed from the paper, corrected, saved."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from offices.models import Office
from offices.workplace import office_where
from thai.dates import format_date
from thai.letter_number import NumberRefused

from .. import duplicates, sittings
from .. import permissions as may
from ..forms import PasteForm
from ..intake import log
from ..intake.paging import joined
from ..intake.proposal import Proposed, nothing_read, propose
from ..models import Intake, Letter
from . import correcting


@require_http_methods(["GET", "POST"])
def log_letter(request) -> HttpResponse:
    """GET: the paste box. POST of a text: what it says. POST of the corrected form: saved."""
    office = office_where(request, may.log_at)
    if request.method == "GET":
        return render(request, "letters/paste.html", _sitting(request, office) | {"form": PasteForm()})
    if {"save", "same"} & request.POST.keys():
        return _finish(request, office, "letters/log.html")
    return _read(request, office)


@require_http_methods(["GET", "POST"])
def log_by_hand(request) -> HttpResponse:
    """GET: an empty form, for a letter on paper. POST: saved, and the next empty form."""
    office = office_where(request, may.log_at)
    if request.method == "POST":
        return _finish(request, office, "letters/log_by_hand.html")
    proposed = nothing_read(timezone.localdate())
    forms = correcting.fresh(request, office, proposed)
    return _show(request, office, "letters/log_by_hand.html", proposed, *forms)


def _read(request, office: Office) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        context = _sitting(request, office) | {"form": form}
        return render(request, "letters/paste.html", context, status=422)
    proposed = _proposed(request, office)
    forms = correcting.fresh(request, office, proposed)
    return _show(request, office, "letters/log.html", proposed, *forms)


def _finish(request, office: Office, template: str) -> HttpResponse:
    """The clerk's last word: it is an earlier one, or it is saved."""
    if "same" in request.POST:
        return _same(request, office)
    form, citations = correcting.posted(request, office)
    again = template, _proposed(request, office), form, citations
    try:
        logged = correcting.save(request, office, form, citations)
    except duplicates.Undecided as asked:
        return _show(request, office, *again, status=422, earlier=asked.earlier, is_asked=True)
    except log.AlreadyLogged as known:
        messages.warning(request, correcting.already(known))
        return redirect(_after(request, known.letter))
    if logged is None:
        return _show(request, office, *again, status=422)
    messages.success(request, correcting.saved(logged), extra_tags="given")
    return redirect(_after(request, logged.letter))


def _after(request, letter: Letter) -> Letter | str:
    """The letter for who wants to see it, the next empty form for who has a pile of paper."""
    return letter if request.POST.get("save") == "show" else request.path


def _same(request, office: Office) -> HttpResponse:
    """It is the earlier letter: no second number."""
    letter = correcting.chosen(request, office)
    messages.success(request, _("เป็นฉบับเดียวกัน ไม่ได้ออกเลขซ้ำ"))
    return redirect(letter)


def _show(request, office: Office, template: str, proposed, form, citations, *, status=200, **more):
    context = correcting.context(request, office, proposed, form, citations) | _sitting(request, office)
    return render(request, template, context | more, status=status)


def _proposed(request, office: Office) -> Proposed:
    text, today = request.POST.get("text", ""), timezone.localdate()
    return propose(text, office, by=request.user, today=today) if text.strip() else nothing_read(today)


def _sitting(request, office: Office) -> dict:
    """What letters/_sitting.html needs."""
    return {"sitting": sittings.logged_today(office, by=request.user)}


# ── While one types ───────────────────────────────────────────────────────────────────────────────
@require_POST
def earlier(request) -> HttpResponse:
    """The letters that the one in the form may be; and what a pasted number says besides, to fill in."""
    office = office_where(request, may.log_at)
    form, _citations = correcting.posted(request, office)
    found = duplicates.find(form.received(_text(request)), office, by=request.user)
    answer = render(request, "letters/_earlier.html", {"earlier": found})
    answer["HX-Trigger"] = json.dumps({"number-read": _number_read(form)})
    return answer


def _text(request) -> str:
    """The letter's text: in the form, or with the file that is being checked."""
    if "intake" not in request.POST:
        return request.POST.get("text", "")
    visible = Intake.objects.visible_to(request.user)
    found = get_object_or_404(visible, pk__in=duplicates.keys([request.POST["intake"]]))
    return joined(found.pages.all())


def _number_read(form) -> dict[str, str]:
    """The number as it is spelt, its date and whose it is; nothing of what is no number."""
    try:
        reference = form.pasted
    except NumberRefused:
        return {}
    if reference.number is None:
        return {}
    issuer = Office.objects.writing_as(reference.number)
    day = reference.dated_on
    return {
        "number": reference.number.thai,
        "dated_on": format_date(day) if day else "",
        "issuer": issuer.name if issuer else "",
    }
