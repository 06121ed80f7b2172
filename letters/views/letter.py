"""One letter: what it says, where it stands in the chain, what is to be decided about it."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from offices.models import Office
from offices.workplace import office_of
from thai.numerals import to_thai

from .. import history, proposals, registers
from .. import permissions as may
from ..chain import chain_of
from ..forms import LinkForm
from ..legacy.forms import FollowForm
from ..linking import link_by_hand
from ..models import Entry, Intake, Letter, Link, Proposal, Seal


@require_GET
def letter(request, pk: int) -> HttpResponse:
    letter = _get_letter(request, pk)
    own = Office.objects.reachable_by(request.user)
    context = {
        "letter": letter,
        "chain": chain_of(letter, request.user),
        "entries": Entry.objects.filter(letter=letter, register__office__in=own).select_related(
            "register__office", "copied_from"
        ),
        "proposals": [p for p in _proposals(letter, request.user) if may.decide(p, request.user)],
        "links": _links(request, letter),
        "link_form": LinkForm(letters=_linkable(request, letter))
        if may.link_from(letter, request.user)
        else None,
        "is_logged_here": request.user.works_at(letter.logged_for),
        "files": Intake.objects.visible_to(request.user).filter(letter=letter),
        "sections": _sections_to_enter(request, letter),
        "follow_form": FollowForm() if may.follow(letter, request.user) else None,
    }
    return render(request, "letters/letter.html", context)


@require_POST
def decide(request, pk: int, verdict: str) -> HttpResponse:
    """Confirm or reject that a cited letter is this one."""
    visible = Letter.objects.visible_to(request.user)
    proposal = get_object_or_404(
        Proposal.objects.select_related("letter__logged_for"), pk=pk, letter__in=visible
    )
    if not may.decide(proposal, request.user):
        raise PermissionDenied
    try:
        {"confirm": proposals.confirm, "reject": proposals.reject}[verdict](proposal, by=request.user)
    except proposals.AlreadyDecided:
        messages.warning(request, _("มีผู้ตรวจรายการนี้ไปแล้ว"))
    except proposals.NumberTaken as taken:
        messages.error(request, _("ยืนยันไม่ได้ เลขที่นี้เป็นของหนังสืออีกฉบับแล้ว: %s") % taken.letter)
    else:
        messages.success(request, _("บันทึกผลการตรวจแล้ว"))
    shown_with = visible.filter(pk=_whole_number(request.POST.get("shown_with", ""))).first()
    return redirect(shown_with or proposal.letter)


@require_POST
def link(request, pk: int) -> HttpResponse:
    """Link this letter to another by hand."""
    source = _get_letter(request, pk)
    if not may.link_from(source, request.user):
        raise PermissionDenied
    form = LinkForm(request.POST, letters=_linkable(request, source))
    if form.is_valid():
        link_by_hand(source, form.cleaned_data["target"], form.cleaned_data["kind"], by=request.user)
        messages.success(request, _("เชื่อมโยงหนังสือแล้ว"))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect(source)


@require_POST
def follow(request, pk: int) -> HttpResponse:
    """A letter from an old register is still to be answered, by when and why."""
    letter = _get_letter(request, pk)
    if not may.follow(letter, request.user):
        raise PermissionDenied
    form = FollowForm(request.POST)
    if form.is_valid():
        with suppress(history.NotHistory):  # the form was sent twice
            history.follow(letter, by=request.user, **form.cleaned_data)
        messages.success(request, _("ติดตามเรื่องนี้แล้ว"))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect(letter)


@require_POST
def enter_section(request, pk: int) -> HttpResponse:
    """Give the letter to a section, which takes the next number of its own incoming register."""
    letter = _get_letter(request, pk)
    sections = Office.objects.reachable_by(request.user).filter(kind=Office.Kind.SECTION)
    section = get_object_or_404(sections, code=request.POST.get("section", ""))
    if not may.log_at(section, request.user):
        raise PermissionDenied
    try:
        entry = registers.enter_section(letter, section, by=request.user)
    except registers.NotReceived:
        raise PermissionDenied from None
    messages.success(
        request,
        _("%(section)s ลงรับแล้ว เลขรับ %(number)s") % {"section": section, "number": to_thai(entry.number)},
    )
    return redirect(letter)


@require_GET
def paper(request, pk: int) -> HttpResponse:
    """The PDF as it was issued."""
    letter = _get_letter(request, pk)
    seal = get_object_or_404(Seal, letter=letter)
    headers = {"Content-Disposition": "inline"}
    return HttpResponse(seal.pdf, content_type="application/pdf", headers=headers)


def _get_letter(request, pk: int) -> Letter:
    visible = Letter.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("issuer", "logged_for", "logged_by", "seal"), pk=pk)


def _whole_number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _proposals(letter: Letter, user):
    """Open questions about this letter, and about the letters that it cites."""
    return (
        Proposal.objects.open()
        .visible_to(user)
        .filter(Q(letter=letter) | Q(stub__links__source=letter))
        .distinct()
    )


def _links(request, letter: Letter):
    """What the letter leads to. A letter without a number is named by its subject, so it must be visible."""
    visible = Letter.objects.visible_to(request.user)
    hidden = Letter.objects.filter(number="").exclude(pk__in=visible.values("pk"))
    links = Link.objects.of([letter]).filter(source=letter).exclude(target__in=hidden)
    return links.prefetch_related("citation")


def _linkable(request, letter: Letter):
    return Letter.objects.visible_to(request.user).exclude(pk=letter.pk)


def _sections_to_enter(request, letter: Letter):
    office = office_of(request)
    may_enter = may.log_at(office, request.user)
    return registers.sections_to_enter(letter, office) if may_enter else Office.objects.none()
