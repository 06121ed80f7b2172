"""The form of a letter that was read, pasted or from the pile: shown with its evidence, corrected, saved."""

import datetime

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from offices.models import Office
from thai.dates import buddhist_year
from thai.numerals import to_thai
from thai.text import collation_key

from .. import duplicates, registers
from ..forms import CitationFormSet, LogForm
from ..intake import due, log
from ..intake.marks import pieces
from ..intake.proposal import Proposed
from ..models import Letter


def fresh(request, office: Office, proposed: Proposed) -> tuple[LogForm, CitationFormSet]:
    """The forms as proposed; or as typed so far, with the offer that was accepted."""
    if "take" in request.POST:
        return _with_offer(request, office, proposed)
    initial = proposed.initial | {
        "is_own": "1" if proposed.initial["is_own"] else "",
        "registered_time": _now_if_today(proposed.initial["registered_on"]),
    }
    return (
        LogForm(initial=initial, office=office, by=request.user),
        CitationFormSet(initial=proposed.citations, prefix="citations"),
    )


def _now_if_today(day: datetime.date) -> datetime.time | None:
    now = timezone.localtime()
    return registers.minute(now) if day == now.date() else None


def posted(request, office: Office) -> tuple[LogForm, CitationFormSet]:
    return (
        LogForm(request.POST, office=office, by=request.user),
        CitationFormSet(request.POST, prefix="citations"),
    )


def apart_from(request) -> frozenset[int]:
    """The earlier letters that were shown when the clerk said that this is another one."""
    return duplicates.keys(request.POST.getlist("shown") if request.POST.get("save") == "apart" else [])


def save(request, office: Office, form: LogForm, citations: CitationFormSet, **fixed) -> log.Logged | None:
    """Log the letter; None when the form says what is amiss. AlreadyLogged, duplicates.Undecided.

    `fixed` are fields that the clerk does not type.
    """
    if not (form.is_valid() and citations.is_valid()):
        return None
    data, fields = form.cleaned_data, form.letter_fields | fixed
    apart, here = apart_from(request), {"office": office, "by": request.user}
    arrived = {"on": data["registered_on"], "time": data["registered_time"], "token": data["form_token"]}
    fields |= due.settled(fields, on=data["registered_on"], is_own=data["is_own"], **here)
    log.check_first_time(data["form_token"])
    duplicates.check(form.received(fields["text"]), apart_from=apart, **here)
    try:
        return log.log_letter(
            fields, citations.cited, is_own=data["is_own"], apart_from=apart, **arrived, **here
        )
    except log.NotOwn:
        form.add_error("is_own", _("หนังสือฉบับนี้หน่วยงานอื่นเป็นผู้ออก จึงต้องลงรับ"))
        return None


def context(request, office: Office, proposed: Proposed, form: LogForm, citations: CitationFormSet) -> dict:
    """What letters/_correct.html needs."""
    form.show_evidence(proposed)
    citations.show_evidence(proposed.evidence)
    on = proposed.initial["registered_on"]
    return {
        "form": form,
        "citations": citations,
        "doubts": [
            *((field.id_for_label, field.label) for field in form.doubtful),
            *((row["number"].id_for_label, _("หนังสือที่อ้างถึง")) for row in citations.doubtful),
        ],
        "pieces": list(pieces(proposed.text, proposed.evidence)),
        "receipts": proposed.receipts,
        "offers": proposed.offers,
        "next_number": registers.next_number(office, registers.Kind.INCOMING, on),
        "offices": offices_to_choose(),
        "earlier": duplicates.find(form.received(proposed.text), office, by=request.user),
    }


def offices_to_choose() -> list[Office]:
    """Names that are offered while one types; any other may be typed in full."""
    return sorted(Office.objects.exclude(kind=Office.Kind.SECTION)[:500], key=_by_name)


def chosen(request, office: Office) -> Letter:
    """The earlier letter of which the clerk says that it is this one."""
    here = Letter.objects.visible_to(request.user).standing_at(office)
    return get_object_or_404(here, pk__in=duplicates.keys(request.POST.getlist("same")[-1:]))


def already(known: log.AlreadyLogged) -> str:
    if known.entry:
        return _("หนังสือฉบับนี้ลงรับไว้แล้ว เลขรับ %s") % to_thai(known.entry.number)
    return _("หนังสือฉบับนี้บันทึกไว้แล้ว")


def saved(logged: log.Logged) -> str:
    if logged.entry:
        said = _("ลงรับแล้ว เลขรับ %s") % to_thai(logged.entry.number)
        year = logged.entry.register.year
        if year == buddhist_year(timezone.localdate()):
            return said
        return f"{said} " + _("(ทะเบียนปี %s)") % to_thai(year)
    return _("บันทึกสำเนาหนังสือส่งแล้ว")


def _with_offer(request, office: Office, proposed: Proposed) -> tuple[LogForm, CitationFormSet]:
    typed = request.POST.dict()
    for offer in proposed.offers:
        if str(offer.stub.pk) == typed["take"]:
            typed |= {"number": offer.stub.number_thai, "dated_on": offer.stub.dated_on}
    rows = CitationFormSet(request.POST, prefix="citations").as_typed
    form = LogForm(initial=typed, office=office, by=request.user)
    return form, CitationFormSet(initial=rows, prefix="citations")


def _by_name(office: Office) -> str:
    return collation_key(office.name)
