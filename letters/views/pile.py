"""The pile: files that were brought in, read in the background, and checked one after the other."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from offices import paging
from offices.dates import day_in_words
from offices.models import Office
from offices.workplace import office_where
from thai.numerals import to_thai

from .. import lists
from .. import permissions as may
from ..intake import pile
from ..lists import inside as tables
from ..models import Intake

ROWS_A_PAGE = 100


# ── The list ──────────────────────────────────────────────────────────────────────────────────────
@require_http_methods(["GET", "POST"])
def pile_page(request) -> HttpResponse:
    """GET: what lies there. POST of files: they are brought in, and it is said what becomes of each."""
    office = office_where(request, may.log_at)
    if request.method == "GET":
        return render(request, "letters/pile.html", _rows(request, office))
    files = request.FILES.getlist("files")
    brought = [pile.bring_in(file, file.name, office=office, by=request.user) for file in files]
    if "HX-Request" in request.headers:
        return render(request, "letters/_brought.html", {"brought": _seen(request, brought)})
    if not brought:
        messages.error(request, _("ยังไม่ได้เลือกไฟล์"))
    for each in _seen(request, brought):
        messages.add_message(request, each["level"], each["words"])
    return redirect("letters:pile")


@require_GET
def rows(request) -> HttpResponse:
    """The rows alone; 204 when the page already shows them so."""
    context = _rows(request, office_where(request, may.log_at))
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "letters/_pile.html", context)


@require_GET
def history(request) -> HttpResponse:
    """What became of the files that are finished."""
    office = office_where(request, may.log_at)
    finished = Intake.objects.visible_to(request.user).filter(office=office).finished()
    chosen = finished.select_related("brought_by", "finished_by", "letter").order_by("-finished_at", "-pk")
    if kind := lists.kind_wanted(request):
        return lists.answer(kind, lambda: tables.pile_history(office, chosen, timezone.localdate()))
    page = paging.Page(chosen, request.GET.get("page"), ROWS_A_PAGE)
    return render(request, "letters/pile_history.html", {"page_obj": page})


@require_GET
def next_one(request) -> HttpResponse:
    return redirect(next_in(request, office_where(request, may.log_at)) or "letters:pile")


def _rows(request, office: Office) -> dict:
    """The open ones, worst first; below them, but for `?show=open`, what was finished today."""
    here = Intake.objects.filter(office=office)
    visible = here.visible_to(request.user)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    is_open = request.GET.get("show") == "open"
    shown = visible.unfinished()
    if not is_open:
        shown |= visible.finished().filter(finished_at__gte=today)
    intakes = list(
        shown.worst_first()
        .select_related("brought_by", "finished_by", "letter")
        .prefetch_related("letter__entries__register")
    )
    for intake in intakes:
        intake.entry = entry_of(intake)
        intake.is_copy = intake.letter is not None and not intake.letter.entries.all()
    states = [intake.state for intake in intakes]
    return {
        "seen": _digest(intakes),
        "is_open": is_open,
        "intakes": intakes,
        "being_read": sum(intake.is_being_read for intake in intakes),
        "to_be_checked": states.count(Intake.State.READ),
        "logged": states.count(Intake.State.LOGGED),
        "refused": states.count(Intake.State.REFUSED),
        "hidden": here.unfinished().count() - visible.unfinished().count(),
    }


def _digest(intakes: list[Intake]) -> str:
    """Tells apart whatever the rows can show."""
    told = [(intake.pk, intake.state, intake.in_words, intake.why, intake.title) for intake in intakes]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def entry_of(intake: Intake):
    """The line of the letter in the office's own register, unless it is void."""
    entries = [] if intake.letter is None else intake.letter.entries.all()
    own = (entry for entry in entries if entry.register.office_id == intake.office_id)
    return next((entry for entry in own if not entry.is_void), None)


def next_in(request, office: Office) -> Intake | None:
    return Intake.objects.visible_to(request.user).filter(office=office).to_be_checked().first()


def _seen(request, brought: list[pile.Brought]) -> list[dict]:
    return [_what_became(request, each) for each in brought]


def _what_became(request, brought: pile.Brought) -> dict:
    """One sentence for the person who brought the file; nothing about a file that is not theirs to see."""
    intake = brought.intake
    is_theirs = intake.secrecy <= request.user.clearance_at(intake.office)
    said = {"name": intake.name, "state": intake.in_words if is_theirs else _("มีชั้นความลับ ผู้ได้รับแต่งตั้งเป็นผู้ลงรับ")}
    if intake.refusal and not intake.is_finished:
        return {"level": messages.ERROR, "style": "error", "words": f"{intake.name}: {intake.why}"}
    if brought.is_new:
        return {
            "level": messages.SUCCESS,
            "style": "success",
            "words": _("นำเข้าแล้ว: %(name)s · %(state)s") % said,
        }
    if is_theirs and not intake.is_finished:  # its row says where it stands, and goes on saying it
        words = _("ไฟล์นี้อยู่ในกองแล้ว: %(name)s") % said
    else:
        words = _("ไฟล์นี้เคยนำเข้าแล้ว: %(name)s · %(state)s") % said
    if is_theirs and (entry := entry_of(intake)):
        line = {"number": to_thai(entry.number), "day": day_in_words(entry.registered_on, "short")}
        line |= {"by": entry.entered_by}
        words += " " + _("เลขรับ %(number)s วันที่ %(day)s โดย %(by)s") % line
    return {
        "level": messages.WARNING,
        "style": "warning",
        "words": words,
        "url": is_theirs and intake.get_absolute_url(),
    }
