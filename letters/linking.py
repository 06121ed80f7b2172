"""From what a letter says it cites to the letter that is meant.

An exact match (issuer, number, date) is linked at once. Everything else leads to a stub, and a registered
letter whose number is an easily misread digit away is *proposed* for it: a person decides, nothing is
corrected silently.
"""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from offices.models import Office, User
from thai.dates import buddhist_year, format_date
from thai.letter_number import LetterNumber
from thai.misreading import misread_digits, misreading_cost
from thai.numerals import to_arabic, to_thai

from .models import Citation, Letter, Link, Proposal, Stub


def issuer_of(name: str, number: LetterNumber) -> Office | None:
    """The office that a citation means: by its name, else by the code it writes under."""
    return Office.objects.named(name) or Office.objects.writing_as(number)


def follow_citations(letter: Letter, by: User) -> None:
    """Turn every citation of a newly logged letter into a link."""
    for citation in letter.citations.all():
        issuer = issuer_of(citation.issuer, citation.letter_number)
        target = _exactly(citation, issuer)
        if target == letter or (target is None and citation.number == letter.number):
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
    waiting = Stub.objects.filter(
        letter__isnull=True, prefix=letter.prefix, code=letter.code, is_circular=letter.is_circular
    )
    for stub in waiting.exclude(prefix=""):
        if _is_exactly(letter, stub):
            stub.letter = letter
            stub.save(update_fields=["letter"])
            stub.proposals.open().update(state=Proposal.State.OVERTAKEN, decided_at=timezone.now())
        elif (cost := _cost(letter, stub)) is not None:
            _propose(stub, letter, cost)


def propose_for(stub: Stub) -> None:
    """Offer every registered letter that the stub may be, likeliest first."""
    letters = Letter.objects.filter(prefix=stub.prefix, code=stub.code, is_circular=stub.is_circular)
    for letter in letters.select_related("issuer"):
        cost = _cost(letter, stub)
        if cost is not None:
            _propose(stub, letter, cost)


def known_as(
    number: LetterNumber, seen: str, issuer: Office | None, dated_on: datetime.date | None
) -> list[tuple[Stub, list[str]]]:
    """Cited, unregistered letters that a letter being logged may be, with the reasons, likeliest first."""
    letter = Letter(number_as_read=seen, issuer=issuer, dated_on=dated_on)
    letter.take_number(number)
    stubs = Stub.objects.filter(
        letter__isnull=True, prefix=number.prefix, code=number.code, is_circular=number.is_circular
    )
    priced = [(cost, stub) for stub in stubs if (cost := _cost(letter, stub)) is not None]
    return [(stub, reasons(stub, letter)) for cost, stub in sorted(priced, key=lambda pair: pair[0])]


def link_by_hand(source: Letter, target: Letter, kind: str, *, by: User) -> Link:
    """A link that no citation gives; the same pair is linked once."""
    known = Link.objects.of([source]).filter(source=source)
    same = next((link for link in known if link.letter == target), None)
    return same or Link.objects.create(source=source, target=target, kind=kind, made_by=by)


def reasons(stub: Stub, letter: Letter) -> list[str]:
    """Why the letter may be the cited one, in sentences for the clerk who decides."""
    said = [cited_by(stub)]
    if changes := misread_digits(_serial_as_read(letter), str(stub.serial)):
        swaps = " ".join(
            _("%(true)s อ่านเป็น %(read)s") % {"true": to_thai(true), "read": to_thai(read)}
            for read, true in changes
        )
        said.append(_("ต่างกันเฉพาะหลักที่มักอ่านผิด (%s)") % swaps)
    said.append(_("หน่วยงานผู้ออกและชนิดของเลขตรงกัน"))
    said.append(_("วันที่ตรงกัน") if letter.dated_on else _("ในหนังสือไม่มีวันที่ที่อ่านได้ จึงไม่ขัดกัน"))
    return said


def cited_by(stub: Stub) -> str:
    link = stub.links.select_related("source").first()
    said = {"cited": stub.number_thai, "date": format_date(stub.dated_on) if stub.dated_on else "—"}
    return _("%(citer)s อ้างถึงว่า %(cited)s ลงวันที่ %(date)s") % {"citer": link.source if link else "—", **said}


def _exactly(citation: Citation, issuer: Office | None) -> Letter | None:
    if issuer is None or citation.dated_on is None:
        return None
    return Letter.objects.filter(issuer=issuer, number=citation.number, dated_on=citation.dated_on).first()


def _is_exactly(letter: Letter, stub: Stub) -> bool:
    same = (letter.number, letter.issuer_id) == (stub.number, stub.issuer_id)
    return same and letter.dated_on is not None and letter.dated_on == stub.dated_on


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
    agree = letter.unit == stub.unit and (
        letter.issuer_id == stub.issuer_id or None in (letter.issuer_id, stub.issuer_id)
    )
    if not agree or letter.serial is None or not _dates_agree(letter, stub):
        return None
    return misreading_cost(_serial_as_read(letter), str(stub.serial))


def _dates_agree(letter: Letter, stub: Stub) -> bool:
    """The same day, or a letter whose date is lost and that was registered no earlier than the cited day."""
    if letter.dated_on or not stub.dated_on:
        return letter.dated_on == stub.dated_on or not stub.dated_on
    entry = letter.entries.order_by("registered_on").first() if letter.pk else None
    return entry is None or entry.registered_on >= stub.dated_on


def _serial_as_read(letter: Letter) -> str:
    """The serial with the zeros that the scan showed before it: 0955, not 955."""
    tail = to_arabic(letter.number_as_read).rpartition("/")[2]
    digits = "".join(character for character in tail if character in "0123456789")
    return digits if digits.isascii() and digits and int(digits) == letter.serial else str(letter.serial)


def _propose(stub: Stub, letter: Letter, cost: float) -> None:
    if stub.links.filter(source=letter).exists():
        return  # a letter does not cite itself
    Proposal.objects.get_or_create(
        stub=stub, letter=letter, defaults={"cost": cost, "reasons": reasons(stub, letter)}
    )
