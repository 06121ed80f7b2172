"""One letter: what it says, where it stands in the chain, what is to be decided about it."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from offices.workplace import home_of, office_of

from .. import corrections, history, proposals, reading_copy
from .. import permissions as may
from ..chain import chain_of
from ..inside import passing_on
from ..inside.forms import PassOnForm
from ..inside.timeline import line_of, timeline
from ..keeping.holding import is_closed_to
from ..legacy.forms import FollowForm
from ..link_form import LinkForm
from ..linking import link_by_hand
from ..models import (
    Assignment,
    Dispatch,
    Entry,
    Intake,
    Letter,
    Link,
    Proposal,
    Register,
    SealedCopy,
    ToldApart,
)
from ..posted import whole_number
from . import keeping
from .enclosures import of_letter
from .inside import in_sections, in_words, warn_of_absence

MOST_LOOKS = 30  # shown on the page


@require_GET
def letter(request, pk: int) -> HttpResponse:
    return _show(request, _get_letter(request, pk))


@require_POST
def pass_on(request, pk: int) -> HttpResponse:
    """Write on the letter and give it to a section or a person, in one step."""
    lines = Entry.objects.visible_to(request.user).select_related("register__office", "letter")
    entry = get_object_or_404(lines.filter(register__kind=Register.Kind.INCOMING), pk=pk)
    form = PassOnForm(request.POST, entry=entry, user=request.user)
    if not form.is_valid():
        return _show(request, _get_letter(request, entry.letter_id), form)
    posted = {name: form.cleaned_data.get(name) for name in ("kind", "text", "to", "seen")}
    posted |= {"token": form.cleaned_data["form_token"], "is_entered": "enter" in request.POST}
    try:
        entered = passing_on.pass_on(entry, by=request.user, **posted)
    except passing_on.Refused as refusal:
        messages.error(request, in_words(refusal))
        form.look_again(entry)
        return _show(request, _get_letter(request, entry.letter_id), form)
    messages.success(request, in_sections(entered) or _("บันทึกแล้ว"))
    warn_of_absence(request, form)
    return redirect(entry.letter)


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
    except corrections.NumberTaken as taken:
        messages.error(request, _("ยืนยันไม่ได้ เลขที่นี้เป็นของหนังสืออีกฉบับแล้ว: %s") % taken.letter)
    else:
        messages.success(request, _("บันทึกผลการตรวจแล้ว"))
    shown_with = visible.filter(pk=whole_number(request.POST.get("shown_with", ""))).first()
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


@require_GET
def paper(request, pk: int) -> HttpResponse:
    """The PDF as it was issued."""
    return _pdf(_get_sealed(request, pk).seal.pdf)


@require_GET
def void_paper(request, pk: int) -> HttpResponse:
    """A copy of the PDF that says on every page that the letter is void."""
    letter = _get_sealed(request, pk)
    if not letter.voided_on:
        raise Http404
    return _pdf(reading_copy.issued_paper(letter.seal))


def _pdf(paper: bytes) -> HttpResponse:
    headers = {"Content-Disposition": "inline"}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def _get_sealed(request, pk: int) -> Letter:
    letter = _get_letter(request, pk)
    if not letter.is_sealed or is_closed_to(letter, request.user):
        raise Http404
    return letter


@require_GET
def copy_paper(request, pk: int) -> HttpResponse:
    """One office's copy as it was issued, marked once its letter is void."""
    copies = SealedCopy.objects.visible_to(request.user).select_related("letter")
    copy = get_object_or_404(copies, pk=pk)
    if is_closed_to(copy.letter, request.user):
        raise Http404
    return _pdf(reading_copy.issued_paper(copy))


def _show(request, letter: Letter, form: PassOnForm | None = None) -> HttpResponse:
    files = Intake.objects.visible_to(request.user).filter(letter=letter)
    context = {
        "letter": letter,
        "chain": chain_of(letter, request.user),
        "entries": Entry.objects.visible_to(request.user)
        .filter(letter=letter)
        .select_related("register__office", "copied_from"),
        "proposals": [p for p in _proposals(letter, request.user) if may.decide(p, request.user)],
        "links": _links(request, letter),
        "link_form": LinkForm(letters=_linkable(request, letter))
        if may.link_from(letter, request.user)
        else None,
        "own_copies": letter.sealed_copies.filter(office=home_of(request)).visible_to(request.user),
        "may_correct": may.correct_letter(letter, request.user),
        "corrections": letter.corrections.filter(entry=None).told_to(request.user).select_related("by"),
        "is_logged_here": request.user.works_at(letter.logged_for),
        "files": files,
        "scans": files.scanned(),
        "dispatches": Dispatch.objects.visible_to(request.user)
        .filter(letter=letter)
        .select_related("office", "by", "taken_back_by"),
        "may_dispatch": _may_dispatch(letter, request.user),
        "told_apart": _told_apart(request, letter),
        "looks": _looks(request, letter),
        "follow_form": FollowForm() if may.follow(letter, request.user) else None,
        "closed": is_closed_to(letter, request.user),
        **keeping.of_letter(letter, home_of(request), request.user),
        **of_letter(letter, request.user),
        **_inside(request, letter, form),
    }
    return render(request, "letters/letter.html", context, status=422 if form else 200)


def _told_apart(request, letter: Letter):
    """The letters that looked like this one, and who said that they are others."""
    seen = Letter.objects.visible_to(request.user)
    return ToldApart.objects.filter(letter=letter, earlier__in=seen).select_related("earlier", "by")


def _looks(request, letter: Letter):
    """The latest who looked at a secret letter, for those who answer for an office that has it."""
    looks = letter.looks.told_to(request.user) if letter.is_secret else letter.looks.none()
    return looks.select_related("by")[:MOST_LOOKS]


def _inside(request, letter: Letter, form: PassOnForm | None) -> dict:
    """What was written on the letter inside the office of this person, and what can be added."""
    line = line_of(letter, office_of(request), request.user)
    if line is None:
        return {}
    waiting = Assignment.objects.filter(entry=line).not_entered().select_related("section__parent")
    return {
        "line": line,
        "timeline": timeline(line),
        "pass_on_form": form or (None if line.is_void else PassOnForm(entry=line, user=request.user)),
        "to_enter": [each for each in waiting if may.log_at(each.section, request.user)],
    }


def _get_letter(request, pk: int) -> Letter:
    visible = Letter.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("issuer", "logged_for", "logged_by", "seal"), pk=pk)


def _proposals(letter: Letter, user):
    """Open questions about this letter, and about the letters that it cites."""
    return (
        Proposal.objects.open()
        .visible_to(user)
        .filter(Q(letter=letter) | Q(stub__links__source=letter))
        .distinct()
    )


def _may_dispatch(letter: Letter, user) -> bool:
    return may.dispatch(letter, user) and Letter.objects.numbered().filter(pk=letter.pk).exists()


def _links(request, letter: Letter):
    """What the letter leads to. A letter without a number is named by its subject, so it must be visible."""
    visible = Letter.objects.visible_to(request.user)
    hidden = Letter.objects.filter(number="").exclude(pk__in=visible.values("pk"))
    links = Link.objects.of([letter]).filter(source=letter).exclude(target__in=hidden)
    return links.prefetch_related("citation")


def _linkable(request, letter: Letter):
    return Letter.objects.visible_to(request.user).exclude(pk=letter.pk)
