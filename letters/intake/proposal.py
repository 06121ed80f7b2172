"""What a letter's text says, made ready for the form a clerk corrects."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from offices.calendars import calendar_of
from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.reading import Citation, LetterReading, Read, read_letter
from thai.reading.asking import asked_for
from thai.text import search_key

from .. import linking
from ..due_days import DueDay, due_day
from ..models import Letter, Stub
from .checks import Case, Finding, findings, weighed
from .due import received_on
from .paging import doubted
from .words import in_words

FIELDS = ("number", "dated_on", "urgency", "secrecy", "kind", "subject", "addressee", "owner_unit")
SECRECIES = {"ลับ": Secrecy.SECRET, "ลับมาก": Secrecy.VERY_SECRET}  # ลับที่สุด is a choice as it stands
MOST_CITED = 50  # letters: each is a row of the form
LONGEST_AS_READ = 500  # characters


@dataclass(frozen=True)
class Offer:
    """«This is probably …»: a cited letter that nobody has registered, and why."""

    stub: Stub
    reasons: list[str]


@dataclass(frozen=True)
class Proposed:
    """The fields of the form, and for each the evidence in the text."""

    text: str
    initial: dict
    citations: list[dict]
    evidence: dict[str, Read]
    offers: list[Offer]
    findings: list[Finding] = field(default_factory=list)

    @property
    def received(self) -> str:
        """The name of the evidence for the day of receipt: the first stamp that tells one."""
        stamps = (
            name
            for name, read in self.evidence.items()
            if name.startswith("receipts-") and read.value.received_on
        )
        return next(stamps, "")

    @property
    def receipts(self) -> list[dict]:
        """The receiving stamps on the paper, with what is odd about each."""
        stamps = [read for name, read in self.evidence.items() if name.startswith("receipts-")]
        return [{"stamp": read.value, "doubts": in_words(read.flags)} for read in stamps]


def propose(
    text: str, office: Office, *, by: User, today: datetime.date, sureness: Sequence[int] = ()
) -> Proposed:
    """Read a letter's text for a clerk of an office. Never raises, whatever the text is.

    `sureness` is how sure each character of the text is, in hundredths; none: as sure as can be.
    """
    reading = doubted(read_letter(text, today=today), text, sureness)
    by_number, named = issuers = _issuers(reading)
    issuer = by_number or named
    initial = {name: read.value for name in FIELDS if (read := getattr(reading, name))}
    if reading.number:
        initial["number"] = reading.number.value.thai
    if reading.secrecy:
        initial["secrecy"] = SECRECIES.get(reading.secrecy.value, reading.secrecy.value)
    initial |= {
        "text": text,
        "issuer": issuer.name if issuer else (reading.issuer.value if reading.issuer else ""),
        "is_own": issuer == office and not _is_to(office, reading),
        "registered_on": received_on(reading) or today,
        "form_token": uuid.uuid4(),
    }
    initial.setdefault("subject", _subject_of_cited(reading, by) or asked_for(text))
    due = due_day(
        reading,
        text,
        office,
        received_on=None if initial["is_own"] else initial["registered_on"],
        dated_on=initial.get("dated_on"),
        urgency=initial.get("urgency", ""),
    )
    if due and due.on:
        initial |= {"due_on": due.on, "due_time": due.time}
    found = findings(_case(reading, initial, issuers, due, office, by, today))
    evidence = {
        name: weighed(read, [each for each in found if each.field == name])
        for name, read in _evidence(reading).items()
    }
    return Proposed(text, initial, _citations(reading), evidence, _offers(reading, issuer, office), found)


def nothing_read(today: datetime.date) -> Proposed:
    """For a letter on paper, without a text to read: the clerk types it."""
    initial = {"text": "", "is_own": False, "registered_on": today, "form_token": uuid.uuid4()}
    return Proposed("", initial, citations=[], evidence={}, offers=[])


def _case(
    reading: LetterReading,
    initial: dict,
    issuers: tuple[Office | None, Office | None],
    due: DueDay | None,
    office: Office,
    by: User,
    today: datetime.date,
) -> Case:
    by_number, named = issuers
    return Case(
        number=reading.number.value if reading.number else None,
        dated_on=initial.get("dated_on"),
        registered_on=initial["registered_on"],
        issuer=by_number,
        named=named,
        subject=reading.subject.value if reading.subject else None,
        due=due,
        today=today,
        calendar=calendar_of(office),
        letters=Letter.objects.visible_to(by),
    )


def _issuers(reading: LetterReading) -> tuple[Office | None, Office | None]:
    """Whose number it is, and whom the letter names.

    A district writes under its province's code: of the offices under that code it is the one that the letter
    names, even where districts of other provinces have the same name.
    """
    name = reading.issuer.value if reading.issuer else ""
    by_number = Office.objects.writing_as(reading.number.value) if reading.number else None
    below = Office.objects.below(by_number).named(name) if by_number and name else None
    named = below or (Office.objects.named(name) if name else None)
    return below or by_number, named


def _is_to(office: Office, reading: LetterReading) -> bool:
    """Whether it is addressed to the office or its head: «ท้องถิ่นจังหวัดตาก»; then no copy of what it sent."""
    addressee = reading.addressee.value if reading.addressee else ""
    return bool(addressee) and search_key(office.name).endswith(search_key(addressee))


def _subject_of_cited(reading: LetterReading, by: User) -> str:
    """A stamped letter has no เรื่อง; one that follows up keeps the subject of the letter it cites (ข้อ ๑๑)."""
    for citation in reading.citations[:MOST_CITED]:
        cited = linking.registered_as(_stub(citation.value), Letter.objects.visible_to(by))
        if cited:
            return cited[0].subject
    return ""


def _stub(citation: Citation) -> Stub:
    issuer = linking.issuer_of(citation.issuer, citation.number)
    stub = Stub(issuer=issuer, dated_on=citation.dated_on)
    stub.take_number(citation.number)
    return stub


def _citations(reading: LetterReading) -> list[dict]:
    return [
        {
            "number": read.value.number.thai,
            "issuer": read.value.issuer,
            "dated_on": read.value.dated_on,
            "urgency": read.value.urgency or "",
            "passes_on": read.value.passes_on,
            "as_read": read.as_read[:LONGEST_AS_READ],
        }
        for read in reading.citations[:MOST_CITED]
    ]


def _evidence(reading: LetterReading) -> dict[str, Read]:
    single = {name: read for name in (*FIELDS, "issuer", "has_qr") if (read := getattr(reading, name))}
    if due := reading.due_on or next(iter(reading.due_terms), None):
        single["due_on"] = due
    several = {
        f"{name}-{place}": read
        for name in ("citations", "receipts", "phones", "fax", "coordinators")
        for place, read in enumerate(getattr(reading, name))
    }
    return single | several


def _offers(reading: LetterReading, issuer: Office | None, office: Office) -> list[Offer]:
    if reading.number is None:
        return []
    dated_on = reading.dated_on.value if reading.dated_on else None
    as_read = reading.number.as_read
    letter = Letter(number_as_read=as_read, issuer=issuer, dated_on=dated_on, logged_for=office)
    letter.take_number(reading.number.value)
    return [Offer(stub, reasons) for stub, reasons in linking.known_as(letter)]
