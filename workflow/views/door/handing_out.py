"""What the asking office does about the links of its circulations: print, mail, renew, take away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from letters.paper.limits import PaperRefused
from letters.posted import whole_numbers
from letters.reading_copy import has_paper
from offices import codes
from offices.models import Office
from thai.numerals import to_thai

from ... import keys, mail
from ... import permissions as may
from ...door import copies, mailing
from ...door.handing_forms import CopiesForm, WhyForm
from ...models import Circulation, Copies, KeyUse, Response

NOT_SET_UP = gettext_lazy("ยังไม่ได้ตั้งค่าอีเมลของระบบ จึงส่งไม่ได้ ให้พิมพ์แผ่นตอบหนังสือแทน หรือแจ้งผู้ดูแลระบบ")


# ── One office ────────────────────────────────────────────────────────────────────────────────────
@require_POST
@cache_control(private=True, max_age=0, no_store=True)
def own_copy(request, pk: int) -> HttpResponse:
    """The letter with the office's answer sheet, to be printed."""
    response = _get_response(request, pk)
    try:
        pdf = copies.copy_of(response, by=request.user)
    except (keys.NoKey, PaperRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect(response)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="copy-{response.pk}.pdf"'
    return answer


@require_POST
def mail_one(request, pk: int) -> HttpResponse:
    response = _get_response(request, pk)
    _mail(request, [response])
    return redirect(response)


@require_POST
def renew(request, pk: int) -> HttpResponse:
    """Another link in place of the one that was given."""
    response, form = _get_response(request, pk), WhyForm(request.POST)
    if form.is_valid():
        try:
            keys.renew(response, by=request.user, why=form.cleaned_data["why"])
            messages.success(request, _("ทำลิงก์ใหม่แล้ว ลิงก์และ QR เดิมใช้ไม่ได้อีก โปรดพิมพ์หรือส่งใหม่"))
        except keys.NoKey as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("โปรดระบุเหตุผล"))
    return redirect(response)


@require_POST
def revoke(request, pk: int) -> HttpResponse:
    """The link opens nothing any more; what was done with it stays."""
    response, form = _get_response(request, pk), WhyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("โปรดระบุเหตุผล"))
    elif key := response.keys.live().first():
        keys.revoke(key, by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("ยกเลิกลิงก์แล้ว"))
    return redirect(response)


# ── All offices of a circulation ──────────────────────────────────────────────────────────────────
@require_GET
def links(request, pk: int) -> HttpResponse:
    """How many links were opened, and what may be done about all of them."""
    circulation = _get_circulation(request, pk)
    if circulation.letter.is_secret:
        raise Http404
    asked = copies.offices_of(circulation)
    owing = asked.filter(is_open=True)
    context = {
        "circulation": circulation,
        "form": CopiesForm.fresh(),
        "asked": asked.count(),
        "opened": asked.filter(keys__uses__what=KeyUse.What.OPENED).distinct().count(),
        "owing": owing.count(),
        "without_mailbox": owing.filter(office__mailbox="").count(),
        "without_code": circulation.needs_code and codes.without(_asked(circulation)).count(),
        "copies": circulation.copies.visible_to(request.user).filter(reminds=None).first(),
        "may_mail": mail.is_possible(),
        "has_paper": has_paper(circulation.letter, circulation.office),
    }
    return render(request, "workflow/door/links.html", context)


@require_POST
def ask_copies(request, pk: int) -> HttpResponse:
    """Every office's copy in one PDF, made in the background."""
    circulation, form = _get_circulation(request, pk), CopiesForm(request.POST)
    if not form.is_valid():
        return redirect("workflow:links", pk)
    try:
        asked = copies.ask(circulation, by=request.user, token=form.cleaned_data["form_token"])
    except keys.NoKey as refusal:
        messages.error(request, str(refusal))
        return redirect(circulation)
    return redirect(asked)


@require_GET
def copies_page(request, pk: int) -> HttpResponse:
    """How far it is, and the file once it is made."""
    return render(request, "workflow/door/copies.html", {"copies": _get_copies(request, pk)})


@require_GET
def copies_state(request, pk: int) -> HttpResponse:
    """The part of the page that changes."""
    return render(request, "workflow/door/_copies.html", {"copies": _get_copies(request, pk)})


@require_GET
@cache_control(private=True, max_age=0, no_store=True)
def copies_file(request, pk: int) -> FileResponse:
    found = _get_copies(request, pk)
    if found.state != Copies.State.MADE or not copies.place(found).is_file():
        raise Http404
    return FileResponse(copies.place(found).open("rb"), filename=f"copies-{found.circulation_id}.pdf")


@require_POST
def mail_all(request, pk: int) -> HttpResponse:
    """The link to every office that still owes an answer."""
    circulation = _get_circulation(request, pk)
    owing = copies.offices_of(circulation).filter(is_open=True)
    _mail(request, owing)
    return redirect("workflow:links", pk)


@require_POST
def ask_code(request, pk: int) -> HttpResponse:
    """Whether the offices must tell their code before anything is shown."""
    circulation = _get_circulation(request, pk)
    circulation.needs_code = "on" in request.POST
    circulation.save(update_fields=["needs_code"])
    if not circulation.needs_code:
        messages.success(request, _("ไม่ถามรหัสของหน่วยงานแล้ว"))
    elif codes.without(_asked(circulation)).exists():
        messages.warning(request, _("เปิดการถามรหัสแล้ว แต่บางหน่วยงานยังไม่มีรหัส จะตอบผ่านลิงก์ไม่ได้จนกว่าจะมี"))
        return redirect("workflow:codes", pk)
    else:
        messages.success(request, _("เปิดการถามรหัสของหน่วยงานแล้ว"))
    return redirect("workflow:links", pk)


@require_http_methods(["GET", "POST"])
@cache_control(private=True, max_age=0, no_store=True)
def missing_codes(request, pk: int) -> HttpResponse:
    """The asked offices without a code. POST: codes for those that the page named, shown this once.

    Pressed twice, it names the same ones, and makes none for them again.
    """
    circulation = _get_circulation(request, pk)
    below = _asked(circulation).below(circulation.office)
    named = below.filter(pk__in=whole_numbers(request.POST.getlist("office")))
    made = codes.make_missing(named, by=request.user)
    had = codes.made_for(named).exclude(office__in=[office.pk for office, _code in made])
    lacking = codes.without(_asked(circulation))
    context = {
        "circulation": circulation,
        "made": made,
        "lacking": lacking[: codes.SHOWN],
        "count": lacking.count(),
        "had": had.order_by("office__path"),
        "next": codes.without(below)[: codes.AT_ONCE],
    }
    return render(request, "workflow/door/codes.html", context)


def _mail(request, responses) -> None:
    if not mail.is_possible():
        messages.error(request, NOT_SET_UP)
        return
    try:
        asked = mailing.ask(responses, by=request.user)
    except keys.NoKey as refusal:
        messages.error(request, str(refusal))
        return
    if asked.sent:
        count = len(asked.sent)
        words = ngettext("กำลังส่งลิงก์ถึง %s หน่วยงาน", "กำลังส่งลิงก์ถึง %s หน่วยงาน", count)
        messages.success(request, words % to_thai(count))
    if asked.without:
        names = " · ".join(office.short for office in asked.without[: codes.SHOWN])
        messages.warning(request, _("ยังไม่มีอีเมลกลาง จึงไม่ได้ส่ง: %s") % names)


def _asked(circulation: Circulation):
    """The offices that get a link."""
    return Office.objects.filter(responses__in=copies.offices_of(circulation)).order_by("path")


def _get_circulation(request, pk: int) -> Circulation:
    visible = Circulation.objects.visible_to(request.user).select_related("letter__issuer", "office")
    circulation = get_object_or_404(visible, pk=pk)
    if not may.hand_out(circulation, request.user):
        raise PermissionDenied
    return circulation


def _get_response(request, pk: int) -> Response:
    related = ("office", "circulation__letter__issuer", "circulation__office")
    response = get_object_or_404(Response.objects.visible_to(request.user).select_related(*related), pk=pk)
    if not may.hand_out(response.circulation, request.user):
        raise PermissionDenied
    return response


def _get_copies(request, pk: int) -> Copies:
    visible = Copies.objects.visible_to(request.user)
    related = visible.select_related("circulation__letter", "circulation__office", "reminds")
    found = get_object_or_404(related, pk=pk)
    if not may.hand_out(found.circulation, request.user):
        raise PermissionDenied
    return found
