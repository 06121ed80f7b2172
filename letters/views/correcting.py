"""The form of a letter that was read, pasted or from the pile: shown with its evidence, corrected, saved."""

from django.utils.translation import gettext as _

from offices.models import Office
from thai.numerals import to_thai
from thai.text import collation_key

from .. import registers
from ..forms import CitationFormSet, LogForm
from ..intake import log
from ..intake.marks import pieces
from ..intake.proposal import Proposed


def fresh(request, office: Office, proposed: Proposed) -> tuple[LogForm, CitationFormSet]:
    """The forms as proposed; or as typed so far, with the offer that was accepted."""
    if "take" in request.POST:
        return _with_offer(request, office, proposed)
    initial = proposed.initial | {"is_own": "1" if proposed.initial["is_own"] else ""}
    return (
        LogForm(initial=initial, clearance=request.user.clearance_at(office)),
        CitationFormSet(initial=proposed.citations, prefix="citations"),
    )


def posted(request, office: Office) -> tuple[LogForm, CitationFormSet]:
    return (
        LogForm(request.POST, clearance=request.user.clearance_at(office)),
        CitationFormSet(request.POST, prefix="citations"),
    )


def save(form: LogForm, citations: CitationFormSet, *, office: Office, by, **fixed) -> log.Logged | None:
    """Log the letter; None when the form says what is amiss. AlreadyLogged.

    `fixed` are fields that the clerk does not type.
    """
    if not (form.is_valid() and citations.is_valid()):
        return None
    data = form.cleaned_data
    try:
        return log.log_letter(
            form.letter_fields | fixed,
            citations.cited,
            office=office,
            by=by,
            on=data["registered_on"],
            is_own=data["is_own"],
            token=data["form_token"],
        )
    except log.NotOwn:
        form.add_error("is_own", _("หนังสือฉบับนี้หน่วยงานอื่นเป็นผู้ออก จึงต้องลงรับ"))
        return None


def context(office: Office, proposed: Proposed, form: LogForm, citations: CitationFormSet) -> dict:
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
    }


def offices_to_choose() -> list[Office]:
    """Names that are offered while one types; any other may be typed in full."""
    return sorted(Office.objects.exclude(kind=Office.Kind.SECTION)[:500], key=_by_name)


def already(known: log.AlreadyLogged) -> str:
    if known.entry:
        return _("หนังสือฉบับนี้ลงรับไว้แล้ว เลขรับ %s") % to_thai(known.entry.number)
    return _("หนังสือฉบับนี้บันทึกไว้แล้ว")


def saved(logged: log.Logged) -> str:
    if logged.entry:
        return _("ลงรับแล้ว เลขรับ %s") % to_thai(logged.entry.number)
    return _("บันทึกสำเนาหนังสือส่งแล้ว")


def _with_offer(request, office: Office, proposed: Proposed) -> tuple[LogForm, CitationFormSet]:
    typed = request.POST.dict()
    for offer in proposed.offers:
        if str(offer.stub.pk) == typed["take"]:
            typed |= {"number": offer.stub.number_thai, "dated_on": offer.stub.dated_on}
    rows = CitationFormSet(request.POST, prefix="citations").as_typed
    form = LogForm(initial=typed, clearance=request.user.clearance_at(office))
    return form, CitationFormSet(initial=rows, prefix="citations")


def _by_name(office: Office) -> str:
    return collation_key(office.name)
