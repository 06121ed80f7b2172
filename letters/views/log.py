"""Logging a letter: paste, read, correct, save."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from offices.models import Office
from offices.workplace import office_of
from thai.numerals import to_thai
from thai.text import collation_key

from .. import permissions as may
from .. import registers
from ..forms import CitationFormSet, LogForm, PasteForm
from ..intake import log
from ..intake.marks import pieces
from ..intake.proposal import Proposed, propose


@require_http_methods(["GET", "POST"])
def log_letter(request) -> HttpResponse:
    """GET: the paste box. POST of a text: what it says. POST of the corrected form: saved."""
    office = office_of(request)
    if not may.log_at(office, request.user):
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "letters/paste.html", {"form": PasteForm()})
    return _save(request, office) if "save" in request.POST else _read(request, office)


def _read(request, office: Office) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return render(request, "letters/paste.html", {"form": form}, status=422)
    proposed = propose(form.cleaned_data["text"], office, by=request.user, today=timezone.localdate())
    if "take" in request.POST:
        return _show(request, office, proposed, *_forms_with_offer(request, proposed))
    initial = proposed.initial | {"is_own": "1" if proposed.initial["is_own"] else ""}
    citations = CitationFormSet(initial=proposed.citations, prefix="citations")
    return _show(request, office, proposed, LogForm(initial=initial), citations)


def _save(request, office: Office) -> HttpResponse:
    form, citations = LogForm(request.POST), CitationFormSet(request.POST, prefix="citations")
    if not (form.is_valid() and citations.is_valid()):
        return _again(request, office, form, citations)
    data = form.cleaned_data
    try:
        logged = log.log_letter(
            form.letter_fields,
            citations.cited,
            office=office,
            by=request.user,
            on=data["registered_on"],
            is_own=data["is_own"],
            token=data["form_token"],
        )
    except log.AlreadyLogged as known:
        messages.warning(request, _already(known))
        return redirect(known.letter)
    except log.HeldElsewhere:
        form.add_error("number", _("มีหนังสือเลขที่นี้ในระบบแล้วแต่ข้อความต่างกัน โปรดตรวจเลขที่และวันที่กับต้นฉบับ"))
        return _again(request, office, form, citations)
    messages.success(request, _saved(logged))
    return redirect(logged.letter)


def _forms_with_offer(request, proposed: Proposed) -> tuple[LogForm, CitationFormSet]:
    """What the clerk has typed so far, with the number and date of the offer that was accepted."""
    typed = request.POST.dict()
    for offer in proposed.offers:
        if str(offer.stub.pk) == typed["take"]:
            typed |= {"number": offer.stub.number_thai, "dated_on": offer.stub.dated_on}
    rows = CitationFormSet(request.POST, prefix="citations").as_typed
    return LogForm(initial=typed), CitationFormSet(initial=rows, prefix="citations")


def _again(request, office: Office, form: LogForm, citations: CitationFormSet) -> HttpResponse:
    proposed = propose(form.data.get("text", ""), office, by=request.user, today=timezone.localdate())
    return _show(request, office, proposed, form, citations, status=422)


def _show(request, office, proposed: Proposed, form, citations, status: int = 200) -> HttpResponse:
    on = proposed.initial["registered_on"]
    form.show_evidence(proposed.evidence)
    for place, citation in enumerate(citations.forms):
        citation.fields["number"].widget.attrs["data-evidence"] = f"citations-{place}"
    context = {
        "form": form,
        "citations": citations,
        "pieces": pieces(proposed.text, proposed.evidence),
        "receipts": proposed.receipts,
        "offers": proposed.offers,
        "next_number": registers.next_number(office, registers.Kind.INCOMING, on),
        "offices": sorted(Office.objects.exclude(kind=Office.Kind.SECTION)[:500], key=_by_name),
    }
    return render(request, "letters/log.html", context, status=status)


def _by_name(office: Office) -> str:
    return collation_key(office.name)


def _already(known: log.AlreadyLogged) -> str:
    if known.entry:
        return _("หนังสือฉบับนี้ลงรับไว้แล้ว เลขรับ %s") % to_thai(known.entry.number)
    return _("หนังสือฉบับนี้บันทึกไว้แล้ว")


def _saved(logged: log.Logged) -> str:
    if logged.entry:
        return _("ลงรับแล้ว เลขรับ %s") % to_thai(logged.entry.number)
    return _("บันทึกสำเนาหนังสือส่งแล้ว")
