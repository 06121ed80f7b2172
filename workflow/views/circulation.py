"""Opening a circulation and watching it."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from letters import lists
from letters.keeping.holding import is_let_go
from letters.models import Letter
from offices.workplace import office_of
from thai.numerals import to_thai
from thai.reading.asking import asked_for

from .. import circulations, lines, live, looking_down
from .. import permissions as may
from ..addressing_form import SendingForm
from ..forms import CirculationForm
from ..lateness import days_left
from ..lists import asked as tables
from ..models import Circulation
from ..progress import Progress
from ..querysets import CirculationQuerySet, ResponseQuerySet
from ..sought import Places, Sought


@require_http_methods(["GET", "POST"])
def open_one(request, letter_pk: int) -> HttpResponse:
    """Ask the offices below to answer a letter."""
    office = office_of(request)
    held = Letter.objects.visible_to(request.user).held_by([office])
    letter = get_object_or_404(held, pk=letter_pk)
    if not may.circulate(office, request.user) or is_let_go(letter, office):
        raise PermissionDenied
    known = Circulation.objects.filter(letter=letter, office=office).first()
    if known:
        return redirect(known)
    known_to = {"letter": letter, "office": office, "by": request.user}
    words = circulations.proposed_words(letter, office)
    form = CirculationForm(request.POST or None, **known_to, initial=_initial(letter, office, words))
    sending = SendingForm(request.POST or None, office=office, initial={"words": words})
    if all([form.is_valid(), sending.is_seen, "send" in request.POST]):
        return _opened(request, letter, office, form, sending)
    context = {"form": form, "sending": sending, "letter": letter}
    status = 422 if form.errors or sending.errors else 200
    return render(request, "workflow/open_circulation.html", context, status=status)


@require_GET
def circulation(request, pk: int) -> HttpResponse:
    """Who has answered and who has not. An office that was asked sees its own line only."""
    circulation, today = get_object_or_404(_visible(request), pk=pk), timezone.localdate()
    is_asker, sought = may.look_below(circulation, request.user), Sought.of(request.GET)
    responses = circulation.responses.all() if is_asker else circulation.responses.visible_to(request.user)
    among = sought.among(responses, circulation)
    chosen = lines.of_choice(among, sought.choice, today)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.responses(circulation, chosen, today, sought))
    page = lines.page_of(chosen, request.GET.get("page"), today)
    duties = [line.response for line in page.object_list]
    looking_down.from_circulation(circulation, duties, request.user, today)
    context = {
        "circulation": circulation,
        "is_asker": is_asker,
        "sought": sought,
        "tallies": [],
        "page_obj": page,
        "lines": page.object_list,
        "back": request.get_full_path(),
    }
    context |= _watched(request, circulation, among, today) if is_asker else {}
    return live.answer(request, "workflow/circulation.html", "workflow/_circulation.html", context)


def _watched(request, circulation: Circulation, among: ResponseQuerySet, today: datetime.date) -> dict:
    """What the office that asked sees beside the lines."""
    tallies = lines.tallies(among, today)
    return {
        "tallies": tallies,
        "progress": Progress.of(among, tallies, today),
        "days_left": days_left(circulation.due_on, today),
        "moved_to": circulations.moved_to(circulation),
        "places": Places.of(circulation),
        "serves": circulations.upper_duty(circulation, request.user),
        "may_ask_more": may.ask_more(circulation, request.user),
        "may_act_on_many": may.act_on_many(circulation.office, request.user),
        "may_remind": may.remind(circulation, request.user),
    }


def _visible(request) -> CirculationQuerySet:
    return Circulation.objects.visible_to(request.user).select_related("letter__issuer", "office")


def _initial(letter: Letter, office, words: str) -> dict:
    matter = asked_for(letter.text)
    return {
        "asks": Circulation.Asks.REPORT if matter or letter.due_on else Circulation.Asks.ACKNOWLEDGE,
        "matter": matter or letter.subject,
        "serves": circulations.proposed_duty(letter, office),
        "addressees": letter.addressee if letter.issuer == office else words,
    }


def _opened(request, letter: Letter, office, form: CirculationForm, sending: SendingForm) -> HttpResponse:
    fields = {name: form.cleaned_data[name] for name in form.Meta.fields}
    fields["questions"] = form.questions.questions
    whom = {"asked": sending.asked, "copies": sending.informed}
    try:
        circulation = circulations.open_circulation(letter, office, **whom, by=request.user, **fields)
    except IntegrityError:  # somebody opened it in this moment
        return redirect(Circulation.objects.get(letter=letter, office=office))
    messages.success(request, _("เวียนถึง %s หน่วยงานแล้ว") % to_thai(len(sending.asked)))
    return redirect(circulation)
