"""From what a letter says it cites to the letter that is meant.

An exact match (issuer, number, date) is linked at once. Everything else leads to a stub, and a registered
letter whose number is an easily misread digit away is *proposed* for it: a person decides, nothing is
corrected silently.
"""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year, format_date
from thai.letter_number import LetterNumber, NumberRefused, read_number
from thai.misreading import misread_digits, misreading_cost
from thai.numerals import to_thai

from .models import Citation, Letter, Link, Proposal, Stub

DATE_LOST = 5.0  # above any misreading cost: a letter of the cited day comes before one whose date is lost


def issuer_of(name: str, number: LetterNumber) -> Office | None:
    """The office that a citation means: by its name, else by the code it writes under."""
    return Office.objects.named(name) or Office.objects.writing_as(number)


def _issuer_of_citation(citation: Citation) -> Office | None:
    return issuer_of(citation.issuer, citation.letter_number)


def follow_citations(letter: Letter, by: User) -> None:
    """Turn every citation of a newly logged letter into a link."""
    for citation in letter.citations.all():
        issuer = _issuer_of_citation(citation)
        target = _exactly(citation, issuer)
        if target == letter or (target is None and _is_itself(letter, citation, issuer)):
            continue  # a letter that names its own number cites nothing
        kind = Link.Kind.PASSES_ON if citation.passes_on else Link.Kind.CITES
        end = {"target": target} if target else {"stub": _stub_for(citation, issuer)}
        Link.objects.get_or_create(
            source=letter, **end, defaults={"kind": kind, "citation": citation, "made_by": by}
        )
        if target is None:
            propose_for(end["stub"])


def attach_stubs(letter: Letter) -> None:
    """Let the stubs that wait for this letter find it: exactly, or as a proposal."""
    attach_stubs_of([letter])


def attach_stubs_of(letters: Sequence[Letter]) -> None:
    """The same for many letters, in a few questions however many they are."""
    alike = _by_office_and_day(letters)
    for stub in _waiting_for(letters):
        candidates = _of_the_day(alike[_office_of(stub)], stub.dated_on)
        exact = next((letter for letter in candidates if _is_exactly(letter, stub)), None)
        if exact:
            stub.letter = exact
            stub.save(update_fields=["letter"])
            stub.proposals.open().update(state=Proposal.State.OVERTAKEN, decided_at=timezone.now())
            continue
        for letter in candidates:
            _propose(stub, letter)


def propose_for(stub: Stub) -> None:
    """Offer every registered letter that the stub may be."""
    for letter in _alike(Letter.objects.defer("text").select_related("issuer", "logged_for"), stub):
        _propose(stub, letter)


def look_again(letter: Letter) -> None:
    """Offer anew what a letter cites, now that another office holds it too."""
    for stub in Stub.objects.filter(links__source=letter, letter__isnull=True):
        propose_for(stub)


def follow_new_name(letter: Letter) -> None:
    """A letter's number, date or issuer was corrected: who cited the former waits again, others find it."""
    for link in letter.linked_from.filter(citation__isnull=False).select_related("citation"):
        issuer = _issuer_of_citation(link.citation)
        if _exactly(link.citation, issuer) != letter:
            link.target, link.stub = None, _stub_for(link.citation, issuer)
            link.save(update_fields=["target", "stub"])
    for stub in letter.stubs.all():
        if not _may_be(stub, letter):
            stub.letter = None
            stub.save(update_fields=["letter"])
            propose_for(stub)
    for proposal in Proposal.objects.open().filter(letter=letter):
        if _cost(letter, proposal.stub) is None:
            proposal.state, proposal.decided_at = Proposal.State.OVERTAKEN, timezone.now()
            proposal.save(update_fields=["state", "decided_at"])
    attach_stubs(letter)


def known_as(letter: Letter) -> list[tuple[Stub, list[str]]]:
    """Stubs that a letter being logged (not saved yet) may be, with the reasons, likeliest first."""
    found = []
    for stub in _alike(Stub.objects.filter(letter__isnull=True), letter):
        cost = _cost(letter, stub)
        if cost is not None and (citer := _citer(stub, letter.logged_for)):
            found.append((cost, stub, reasons(stub, letter, citer)))
    return [(stub, why) for _cost_of, stub, why in sorted(found, key=lambda each: each[0])]


def registered_as(stub: Stub, letters) -> list[Letter]:
    """Of some letters those that the stub is or may be, likeliest first."""
    priced = [(cost, letter) for letter in _alike(letters, stub) if (cost := _cost(letter, stub)) is not None]
    return [letter for _cost_of, letter in sorted(priced, key=lambda each: each[0])]


def link_by_hand(source: Letter, target: Letter, kind: str, *, by: User) -> Link:
    """A link that no citation gives; the same pair is linked once."""
    same = next(
        (link for link in Link.objects.of([source]).filter(source=source) if link.letter == target), None
    )
    return same or Link.objects.create(source=source, target=target, kind=kind, made_by=by)


@translation.override(settings.LANGUAGE_CODE)  # they are stored, for whoever reads them later
def reasons(stub: Stub, letter: Letter, citer: Letter) -> list[str]:
    """Why the letter may be the cited one, in sentences for the clerk who decides."""
    said = [cited_by(citer, stub)]
    if changes := misread_digits(_serial_as_read(letter), str(stub.serial)):
        swaps = " ".join(
            _("%(true)s อ่านเป็น %(read)s") % {"true": to_thai(true), "read": to_thai(read)}
            for read, true in changes
        )
        said.append(_("ต่างกันเฉพาะหลักที่มักอ่านผิด (%s)") % swaps)
    said.append(_("หน่วยงานผู้ออกตรงกัน") if letter.issuer_id == stub.issuer_id else _("รหัสหน่วยงานในเลขที่ตรงกัน"))
    if letter.dated_on and stub.dated_on:
        said.append(_("วันที่ตรงกัน"))
    elif stub.dated_on:
        said.append(_("ในหนังสือไม่มีวันที่ที่อ่านได้ จึงไม่ขัดกัน"))
    return said


def cited_by(citer: Letter, stub: Stub) -> str:
    said = {"citer": citer, "cited": stub.number_thai}
    said["date"] = format_date(stub.dated_on) if stub.dated_on else "—"
    return _("%(citer)s อ้างถึงว่า %(cited)s ลงวันที่ %(date)s") % said


def _citer(stub: Stub, office: Office) -> Letter | None:
    """An ordinary letter in the office's hands that cites the stub: others' letters give nothing away."""
    held = Letter.objects.held_by([office]).filter(secrecy=Secrecy.ORDINARY, links__stub=stub)
    return held.order_by("pk").first()


def _alike(numbered, other: Letter | Stub):
    """Those with the other's prefix, code, circular mark and date, or no date; none when it has no number.

    The date is asked of the database: an office writes thousands of letters a year and few on one day.
    """
    if not other.prefix:
        return numbered.none()
    alike = numbered.filter(
        prefix=other.prefix, code=other.code, is_circular=other.is_circular, unit=other.unit
    )
    same_day = Q(dated_on=other.dated_on) | Q(dated_on__isnull=True)
    return alike.filter(same_day) if other.dated_on else alike


def _office_of(numbered: Letter | Stub) -> tuple:
    return numbered.prefix, numbered.code, numbered.is_circular, numbered.unit


def _by_office_and_day(letters: Sequence[Letter]) -> dict[tuple, dict]:
    """The letters by what stands before the serial, and by their day."""
    found = defaultdict(lambda: defaultdict(list))
    for letter in letters:
        if letter.prefix:
            found[_office_of(letter)][letter.dated_on].append(letter)
    return found


def _of_the_day(by_day: dict, day: datetime.date | None) -> list[Letter]:
    """Those of a day and those without one; all, where the day is not known."""
    if day is None:
        return [letter for letters in by_day.values() for letter in letters]
    return [*by_day.get(day, ()), *by_day.get(None, ())]


def _waiting_for(letters: Sequence[Letter]) -> list[Stub]:
    """The stubs that may be one of the letters. The dates are asked of the database where all are known."""
    numbered = [letter for letter in letters if letter.prefix]
    waiting = Stub.objects.filter(
        letter=None,
        prefix__in={letter.prefix for letter in numbered},
        code__in={letter.code for letter in numbered},
    )
    days = {letter.dated_on for letter in numbered}
    if None not in days:
        waiting = waiting.filter(Q(dated_on__in=days) | Q(dated_on__isnull=True))
    offices = {_office_of(letter) for letter in numbered}
    return [stub for stub in waiting if _office_of(stub) in offices]


def _is_itself(letter: Letter, citation: Citation, issuer: Office | None) -> bool:
    same_number = citation.number == letter.number and issuer in (letter.issuer, None)
    return same_number and citation.dated_on in (letter.dated_on, None)


def _exactly(citation: Citation, issuer: Office | None) -> Letter | None:
    if issuer is None or citation.dated_on is None:
        return None
    return Letter.objects.filter(issuer=issuer, number=citation.number, dated_on=citation.dated_on).first()


def _is_exactly(letter: Letter, stub: Stub) -> bool:
    same = (letter.number, letter.issuer_id) == (stub.number, stub.issuer_id)
    return same and letter.dated_on is not None and letter.dated_on == stub.dated_on


def _may_be(stub: Stub, letter: Letter) -> bool:
    """Whether the letter is called what the stub says; what the stub does not say contradicts nothing."""
    same_issuer = stub.issuer_id in (None, letter.issuer_id)
    return stub.number == letter.number and same_issuer and stub.dated_on in (None, letter.dated_on)


def _stub_for(citation: Citation, issuer: Office | None) -> Stub:
    stub = Stub.objects.filter(number=citation.number, issuer=issuer, dated_on=citation.dated_on).first()
    if stub is None:
        year = buddhist_year(citation.dated_on) if citation.dated_on else None
        stub = Stub(issuer=issuer, issuer_name=citation.issuer, dated_on=citation.dated_on, year=year)
        stub.take_number(citation.letter_number)
        stub.save()
    return stub


def _cost(letter: Letter, stub: Stub) -> float | None:
    """How unlikely it is that the letter is the cited one; None when it cannot be."""
    issuers_agree = letter.issuer_id == stub.issuer_id or None in (letter.issuer_id, stub.issuer_id)
    if letter.unit != stub.unit or not issuers_agree or letter.serial is None:
        return None
    cost = misreading_cost(_serial_as_read(letter), str(stub.serial))
    if cost is None or not _dates_agree(letter, stub):  # the digits first: the dates may ask the database
        return None
    return cost + (DATE_LOST if stub.dated_on and not letter.dated_on else 0.0)


def _dates_agree(letter: Letter, stub: Stub) -> bool:
    """The same day, or a letter whose date is lost and that was registered no earlier than the cited day."""
    if letter.dated_on or not stub.dated_on:
        return letter.dated_on == stub.dated_on or not stub.dated_on
    entry = letter.entries.order_by("registered_on").first() if letter.pk else None
    return entry is None or entry.registered_on >= stub.dated_on


def _serial_as_read(letter: Letter) -> str:
    """The serial with the zeros that the scan showed before it: 0955, not 955."""
    try:
        read = read_number(letter.number_as_read)
    except NumberRefused:
        return str(letter.serial)
    return read.serial_as_read if read.number and read.number.serial == letter.serial else str(letter.serial)


def _propose(stub: Stub, letter: Letter) -> None:
    cost = _cost(letter, stub)
    citer = _citer(stub, letter.logged_for) if cost is not None else None
    if citer is None or stub.links.filter(source=letter).exists():
        return  # a letter does not cite itself
    offered = {"cost": cost, "reasons": reasons(stub, letter, citer)}
    Proposal.objects.get_or_create(stub=stub, letter=letter, defaults=offered)
