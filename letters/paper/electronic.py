"""A letter as data: the fields of the TH e-GIF e-CMS message, as two public integrations show them.

«e-CMS-style, not certified»: the standard's own text was not at hand. What is ours has a namespace
of its own.
"""

import datetime
from dataclasses import dataclass
from xml.etree import ElementTree as ET  # noqa: S405 — it writes, and reads nothing

from .unwritable import without_unwritable

RAM = "urn:th:gov:egif:data:standard:ReusableAggregateBusinessInformationEntity:1"
RSM = "urn:th:gov:egif:data:standard:GovernmentDocument:1.0"
OWN = "urn:wian:letter:1"

# The last digits rank the levels in the products seen; the lists themselves are handed out by an office's
# e-CMS node. So the word that the code stands for is written beside it.
SECRET_CODES = {"": "001", "ลับ": "002", "ลับมาก": "003"}
SPEED_CODES = {"": "001", "ด่วน": "002", "ด่วนมาก": "003", "ด่วนที่สุด": "004"}

for _prefix, _uri in (("ram", RAM), ("rsm", RSM), ("wian", OWN)):
    ET.register_namespace(_prefix, _uri)


@dataclass(frozen=True)
class Party:
    """Who sends or gets it: an office, a person, or a person by the post held."""

    office: str = ""
    name: str = ""
    post: str = ""


@dataclass(frozen=True)
class Reference:
    number: str
    dated_on: datetime.date | None = None
    subject: str = ""


@dataclass(frozen=True)
class LetterFacts:
    number: str  # in Arabic digits: «ตก 0023.3/123»
    dated_on: datetime.date
    subject: str
    sender: Party
    receiver: Party
    secrecy: str = ""  # a key of SECRET_CODES
    urgency: str = ""  # a key of SPEED_CODES
    references: tuple[Reference, ...] = ()
    encloses: tuple[str, ...] = ()
    sent_on: datetime.date | None = None
    description: str = ""  # the kind of letter


def to_xml(facts: LetterFacts) -> bytes:
    """One letter to one receiver, in UTF-8, with no file in it; the same facts give the same bytes."""
    root = ET.Element(f"{{{RSM}}}GovernmentDocument")
    letter = _within(root, "CorrespondenceLetter")
    letter.set("ID", "Letter")
    _within(letter, "ID", facts.number)
    _within(letter, "CorrespondenceDate", _day(facts.dated_on))
    _within(letter, "Subject", facts.subject)
    _coded(letter, "SecretCode", SECRET_CODES, facts.secrecy)
    _coded(letter, "SpeedCode", SPEED_CODES, facts.urgency)
    _party(letter, "SenderParty", facts.sender)
    _party(letter, "ReceiverParty", facts.receiver)
    for reference in facts.references:
        _reference(letter, reference)
    _within(letter, "Attachment", "\n".join(facts.encloses))
    _within(letter, "SendDate", _day(facts.sent_on))
    _within(letter, "Description", facts.description)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _party(letter: ET.Element, tag: str, party: Party) -> None:
    """The keys of ministry and department stay empty: e-CMS hands them out to those who join."""
    element = _within(letter, tag)
    given, _space, family = party.name.partition(" ")
    _within(element, "GivenName", given)
    _within(element, "FamilyName", family.strip())
    _within(element, "JobTitle", party.post)
    _within(_within(element, "MinistryOrganization"), "ID")
    department = _within(element, "DepartmentOrganization")
    _within(department, "ID")
    _within(department, "Name", party.office, namespace=OWN)


def _reference(letter: ET.Element, reference: Reference) -> None:
    element = _within(letter, "ReferenceCorrespondence")
    _within(element, "ID", reference.number)
    _within(element, "CorrespondenceDate", _day(reference.dated_on))
    _within(element, "Subject", reference.subject)


def _coded(letter: ET.Element, tag: str, codes: dict[str, str], word: str) -> None:
    _within(letter, tag, codes[word]).set(f"{{{OWN}}}word", word or "ปกติ")


def _within(parent: ET.Element, tag: str, text: str = "", *, namespace: str = RAM) -> ET.Element:
    element = ET.SubElement(parent, f"{{{namespace}}}{tag}")
    element.text = without_unwritable(text) or None
    return element


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""
