"""Reminder letters: choose those who still owe, then bring the letters of the round on together."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from letters import lists
from letters.posted import whole_number
from thai.numerals import to_thai

from .. import lines
from .. import permissions as may
from ..circulations import IsVoid
from ..door import copies
from ..door.handing_forms import CopiesForm
from ..lists import done as tables
from ..models import Circulation, ReminderRound
from ..querysets import ResponseQuerySet
from ..reminder_form import ReminderForm
from ..reminder_letters import going_on, listing, rounds
from ..reminder_letters.candidates import candidates
from ..reminder_letters.writing import TooManyForOneLetter
from ..sought import Sought
from ..states import DraftState

A_PAGE = 100  # offices of a round


@require_http_methods(["GET", "POST"])
def choose(request, pk: int) -> HttpResponse:
    """Those who have not answered, the late ones ticked."""
    circulation = _circulation(request, pk)
    owing = rounds.owing(circulation, request.user)
    said = {"circulation": circulation, "owing": owing, "due_on": _last_day(request, owing)}
    form = ReminderForm(request.POST or None, **said)
    if request.method == "POST" and form.is_valid():
        begun = _begun(request, circulation, form)
        if begun:
            return redirect(begun)
    return _show(request, circulation, owing, form)


def _last_day(request, owing: ResponseQuerySet) -> datetime.date | None:
    """Of those whom the address names and who may be reminded. Without any the late ones are chosen."""
    if not (ticked := Sought.of(request.GET).ticked):
        return None
    named = owing.filter(pk__in=ticked).with_marks().select_related("office")
    found = candidates(named, timezone.localdate())
    days = (each.response.due_on for each in found if not each.why_not)
    return max(filter(None, days), default=None)


def _begun(request, circulation: Circulation, form: ReminderForm) -> ReminderRound | None:
    try:
        begun = rounds.begin(circulation, form.responses, by=request.user, **form.said)
    except rounds.NobodyToRemind:
        form.add_error("chosen", _("ไม่มีแห่งใดที่เตือนได้ในขณะนี้ ดูเหตุผลของแต่ละแห่งในตาราง"))
    except TooManyForOneLetter:
        form.add_error("letters", _("รายชื่อยาวเกินกว่าจะพิมพ์ท้ายหนังสือฉบับเดียว โปรดเลือกแห่งละหนึ่งฉบับ"))
    except IsVoid:
        form.add_error(None, _("เลขที่ของหนังสือที่เวียนยกเลิกแล้ว จึงเตือนให้ตอบไม่ได้"))
    else:
        messages.success(request, _("ร่างหนังสือเตือนถึง %s แห่งแล้ว") % to_thai(begun.reminders.count()))
        return begun
    return None


def _show(request, circulation: Circulation, owing: ResponseQuerySet, form: ReminderForm) -> HttpResponse:
    today, sought = timezone.localdate(), Sought.of(request.GET)
    ticked = request.POST.getlist("chosen") if form.is_bound else [str(key) for key in sought.ticked] or None
    among = sought.among(owing, circulation)
    page = lines.page_of(lines.of_choice(among, sought.choice, today), request.GET.get("page"), today)
    found = candidates([line.response for line in page.object_list], today)
    context = {
        "circulation": circulation,
        "form": form,
        "tallies": lines.tallies(among, today),
        "sought": sought,
        "page_obj": page,
        "rows": [listing.Row(each, ticked) for each in found],
        "may_be_reminded": form.errors or page.has_other_pages() or not all(each.why_not for each in found),
        "late": form.late.count(),
    }
    return render(request, "workflow/reminders/choose.html", context, status=422 if form.errors else 200)


@require_GET
def reminder_round(request, pk: int) -> HttpResponse:
    """How far each letter is, who has dropped out of it and why, and the steps for all of them."""
    reminding = _round(request, pk)
    reminders = listing.reminders_of(reminding)
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.reminders(reminding, reminders, timezone.localdate()))
    seen = whole_number(request.GET.get("seen", ""))
    page = Paginator(reminders, A_PAGE).get_page(request.GET.get("page"))
    steps = going_on.steps(reminding, request.user)
    context = {
        "round": reminding,
        "steps": steps,
        "waits": [] if reminding.is_one_letter else going_on.waits(reminding, steps),
        "goes_on": request.GET.get("goes_on", "") if seen is not None else "",
        "seen": going_on.seen_by_now(reminding) if seen is None else seen,
        "draft": reminding.drafts.first() if reminding.is_one_letter else None,
        "page_obj": page,
        "lines": listing.lines(reminding, page.object_list),
        "printable": copies.letters_of(reminding).count(),
        "copies_form": CopiesForm.fresh(),
        "unsent": reminding.drafts.filter(state=DraftState.ISSUED).exists(),
    }
    return render(request, "workflow/reminders/round.html", context)


@require_POST
def take(request, pk: int, action: str) -> HttpResponse:
    """One step with as many of the letters as a request has time for; the page goes on with the rest."""
    reminding, seen = _round(request, pk), whole_number(request.POST.get("seen", ""))
    note = request.POST.get("note", "").replace("\0", "").strip()[:2000]  # PostgreSQL keeps no NUL
    if action not in going_on.LABELS or reminding.is_one_letter:
        raise Http404
    if seen is None or (action == "drop" and not note):
        messages.error(request, _("โปรดระบุเหตุผล") if seen is not None else _("ข้อมูลที่ส่งมาไม่ครบ โปรดลองใหม่"))
        return redirect(reminding)
    going_on.take(reminding, action, by=request.user, seen=seen, note=note)
    page = reverse("workflow:reminder-round", args=[pk])
    return redirect(page if action == "drop" else f"{page}?goes_on={action}&seen={seen}")


@require_POST
def print_all(request, pk: int) -> HttpResponse:
    """All letters of the round that have their number in one PDF, made in the background."""
    reminding, form = _round(request, pk), CopiesForm(request.POST)
    if not form.is_valid() or not copies.letters_of(reminding).exists():
        return redirect(reminding)
    return redirect(copies.ask_letters(reminding, by=request.user, token=form.cleaned_data["form_token"]))


def _circulation(request, pk: int) -> Circulation:
    visible = Circulation.objects.visible_to(request.user).select_related("letter__issuer", "office")
    circulation = get_object_or_404(visible, pk=pk)
    if not may.remind(circulation, request.user):
        raise PermissionDenied
    return circulation


def _round(request, pk: int) -> ReminderRound:
    visible = ReminderRound.objects.visible_to(request.user).with_counts()
    related = visible.select_related("circulation__letter__issuer", "circulation__office", "made_by")
    reminding = get_object_or_404(related, pk=pk)
    if not may.remind(reminding.circulation, request.user):
        raise PermissionDenied
    return reminding
