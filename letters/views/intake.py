"""One letter of the pile: its pages beside the fields, saved, split, set aside; and its stored file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from offices import undoing
from offices.secrecy import TOP_SECRET
from thai.numerals import to_thai

from .. import duplicates, giving, sittings
from .. import permissions as may
from ..intake import log, pile, refusals, shelf
from ..intake.files import FileRefused
from ..intake.marks import sheets
from ..intake.paging import joined, sureness_of
from ..intake.proposal import propose
from ..models import Intake
from ..posted import whole_numbers
from ..storeroom import Place
from . import correcting
from .pile import entry_of, next_in


@require_http_methods(["GET", "POST"])
def intake(request, pk: int) -> HttpResponse:
    """GET: the scan beside what was read. POST of the corrected form: saved, and on to the next."""
    found = _get_intake(request, pk)
    if found.state != Intake.State.READ:
        found.entry = entry_of(found)
        records = found.records.select_related("by")
        context = {"intake": found, "records": records, "may_come_back": pile.may_come_back(found)}
        return render(request, "letters/intake_not_open.html", context)
    if request.method == "POST" and "take" not in request.POST:
        return _save(request, found)
    proposed = _proposed(request, found)
    return _show(request, found, proposed, *correcting.fresh(request, found.office, proposed))


def _save(request, found: Intake) -> HttpResponse:
    if "same" in request.POST:
        return _same(request, found)
    form, citations = correcting.posted(request, found.office)
    if form.data.get("secrecy") == TOP_SECRET:
        return _give_up(request, found)
    try:
        with transaction.atomic():
            text = joined(found.pages.all())
            logged = correcting.save(request, found.office, form, citations, text=text)
            if logged:
                pile.file_with(found, logged.letter, by=request.user)
    except duplicates.Undecided as asked:
        more = {"earlier": asked.earlier, "is_asked": True, "status": 422}
        return _show(request, found, _proposed(request, found), form, citations, **more)
    except log.AlreadyLogged as known:  # in this very moment: now it is shown
        messages.warning(request, correcting.already(known))
        return redirect(found)
    except pile.NotNow:
        return _too_late(request, found)
    if logged is None:
        return _show(request, found, _proposed(request, found), form, citations, status=422)
    return _on(request, found, correcting.saved(logged))


def _same(request, found: Intake) -> HttpResponse:
    """One more copy of a letter that is registered: kept with it, and no second number."""
    letter = correcting.chosen(request, found.office)
    try:
        pile.file_as_copy(found, letter, by=request.user)
    except pile.NotNow:
        return _too_late(request, found)
    return _on(request, found, _("เป็นฉบับเดียวกับ %s เก็บไฟล์ไว้ด้วยกันแล้ว ไม่ได้ออกเลขซ้ำ") % letter)


def _give_up(request, found: Intake) -> HttpResponse:
    try:
        pile.remove_secret(found, by=request.user)
    except pile.NotNow:
        return _too_late(request, found)
    messages.error(request, refusals.why_and_what_to_do(refusals.TOP_SECRET))
    return redirect("letters:pile")


def _on(request, found: Intake, words: str) -> HttpResponse:
    """To the next letter, saying what became of this one."""
    following = next_in(request, found.office)
    words = words if following else _("%s · ตรวจครบทุกฉบับในกองแล้ว") % words
    messages.success(request, words, extra_tags="given")
    return redirect(following or "letters:pile")


def _too_late(request, found: Intake) -> HttpResponse:
    messages.warning(request, _("ไฟล์นี้เปลี่ยนสถานะไปแล้ว"))
    return redirect(found)


def _proposed(request, found: Intake):
    pages = list(found.pages.all())
    proposed = propose(
        joined(pages), found.office, by=request.user, today=timezone.localdate(), sureness=sureness_of(pages)
    )
    proposed.initial["form_token"] = found.token  # however often it is posted, and by whom: saved once
    proposed.initial["text"] = ""  # lies with the file
    return proposed


def _show(request, found: Intake, proposed, form, citations, status: int = 200, **more) -> HttpResponse:
    pages = list(found.pages.all())
    others = Intake.objects.visible_to(request.user).filter(office=found.office).to_be_checked()
    context = {
        **correcting.context(request, found.office, proposed, form, citations),
        "intake": found,
        "sitting": sittings.logged_today(found.office, by=request.user),
        "sheets": sheets(pages, proposed.evidence),
        "to_be_checked": others.exclude(pk=found.pk).count(),
        **more,
    }
    return render(request, "letters/intake.html", context, status=status)


def _get_visible(request, pk: int) -> Intake:
    visible = Intake.objects.visible_to(request.user).select_related("office", "brought_by", "finished_by")
    return get_object_or_404(visible, pk=pk)


def _get_intake(request, pk: int) -> Intake:
    found = _get_visible(request, pk)
    if not may.log_at(found.office, request.user):
        raise PermissionDenied
    return found


# ── What is done to it ────────────────────────────────────────────────────────────────────────────
@require_POST
def drop(request, pk: int) -> HttpResponse:
    found = _get_intake(request, pk)
    try:
        pile.drop(found, by=request.user)
    except pile.NotNow:
        return _too_late(request, found)
    words = _("ไม่ใช้ไฟล์ %s แล้ว ยังดูและนำกลับมาได้ในประวัติ") % found.name
    undoing.offer(request, words, reverse("letters:intake-take-back", args=[found.pk]))
    return redirect("letters:pile")


@require_POST
def take_back(request, pk: int) -> HttpResponse:
    found = _get_intake(request, pk)
    try:
        pile.take_back(found, by=request.user)
    except pile.NotNow:
        return _too_late(request, found)
    messages.success(request, _("นำ %s กลับเข้ากองแล้ว") % found.name)
    return redirect("letters:pile")


@require_POST
def split(request, pk: int) -> HttpResponse:
    """The clerk says where each letter begins; without any, that the file is one letter."""
    found = _get_intake(request, pk)
    starts = whole_numbers(request.POST.getlist("starts"))
    try:
        if "whole" in request.POST or not starts:
            pile.keep_whole(found)
            return redirect(found)
        parts = pile.split(found, starts, by=request.user)
    except pile.NotNow:
        return _too_late(request, found)
    count = to_thai(len(parts))
    messages.success(request, ngettext("แยกเป็น %s ฉบับแล้ว", "แยกเป็น %s ฉบับแล้ว", len(parts)) % count)
    return redirect(found)


# ── What lies on the shelf ────────────────────────────────────────────────────────────────────────
@require_safe
def file(request, pk: int) -> HttpResponse:
    """The file as it came. Several letters may have come in one: it is for those who may see them all."""
    found = _get_visible(request, pk)
    parts = Intake.objects.filter(folder=found.folder)
    if parts.exclude(pk__in=Intake.objects.visible_to(request.user)).exists():
        raise Http404
    try:
        return giving.given_letter(request, found)
    except FileRefused:
        messages.error(request, _("ให้ไฟล์ภาพนี้ไม่ได้ เพราะลบข้อมูลที่กล้องบันทึกไว้ไม่สำเร็จ โปรดดูภาพหน้าหนังสือแทน"))
        return redirect(found)


@require_GET
@cache_control(private=True, max_age=3600)
def picture(request, pk: int, number: int) -> HttpResponse:
    """A page as we have drawn it."""
    found = _get_visible(request, pk)
    page = get_object_or_404(found.pages.exclude(picture=""), number=number)
    return HttpResponse(_stored(found, page.picture).read_bytes(), content_type="image/jpeg")


def _stored(found: Intake, name: str) -> Place:
    path = shelf.place(found.folder) / name
    if not (found.folder and path.is_file()):
        raise Http404
    return path
