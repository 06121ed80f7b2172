"""A letter's data as XML: the fields of an e-CMS message, each in its place, nothing else in it."""

import datetime
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from letters.models import Urgency
from letters.paper.electronic import OWN, RAM, RSM, SPEED_CODES, LetterFacts, Party, Reference, to_xml

DAY = datetime.date(2026, 3, 20)
FACTS = LetterFacts(
    number="ตก 0023.3/123",
    dated_on=DAY,
    subject="รายงานผล <ครั้งที่ ๒> & อื่น ๆ",
    sender=Party("จังหวัดตาก", "นายตัวอย่าง ทดสอบ", "ผู้ว่าราชการจังหวัดตาก"),
    receiver=Party(post="อธิบดีกรมส่งเสริมการปกครองท้องถิ่น"),
    secrecy="ลับ",
    urgency="ด่วนที่สุด",
    references=(Reference("มท 0810.4/ว 5341", datetime.date(2025, 11, 14), "ตัวชี้วัด"), Reference("ตก 1/2")),
    encloses=("แบบรายงาน จำนวน ๑ ชุด", "บัญชีรายชื่อ"),
    sent_on=DAY,
    description="หนังสือภายนอก",
)


def letter(facts: LetterFacts) -> ET.Element:
    root = ET.fromstring(to_xml(facts))  # noqa: S314  # our own
    assert root.tag == f"{{{RSM}}}GovernmentDocument"
    [letter] = root
    return letter


def said(element: ET.Element, *path: str) -> str:
    return element.findtext("/".join(f"{{{RAM}}}{tag}" for tag in path)) or ""


def read(element: ET.Element) -> LetterFacts:
    """The facts again, from their XML."""
    return LetterFacts(
        number=said(element, "ID"),
        dated_on=_day(said(element, "CorrespondenceDate")),
        subject=said(element, "Subject"),
        sender=_party(element.find(f"{{{RAM}}}SenderParty")),
        receiver=_party(element.find(f"{{{RAM}}}ReceiverParty")),
        secrecy=_word(element, "SecretCode"),
        urgency=_word(element, "SpeedCode"),
        references=tuple(
            Reference(said(each, "ID"), _day(said(each, "CorrespondenceDate")), said(each, "Subject"))
            for each in element.iter(f"{{{RAM}}}ReferenceCorrespondence")
        ),
        encloses=tuple(said(element, "Attachment").splitlines()),
        sent_on=_day(said(element, "SendDate")),
        description=said(element, "Description"),
    )


def _party(element: ET.Element) -> Party:
    name = f"{said(element, 'GivenName')} {said(element, 'FamilyName')}".strip()
    office = element.findtext(f"{{{RAM}}}DepartmentOrganization/{{{OWN}}}Name") or ""
    return Party(office, name, said(element, "JobTitle"))


def _word(element: ET.Element, tag: str) -> str:
    word = element.find(f"{{{RAM}}}{tag}").get(f"{{{OWN}}}word")
    return "" if word == "ปกติ" else word


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


BARE = LetterFacts("ตก 1/1", DAY, "เรื่อง", Party(), Party())


@pytest.mark.parametrize("facts", [FACTS, BARE], ids=["full", "bare"])
def test_what_was_written_is_read_again(facts):
    assert read(letter(facts)) == facts


@pytest.mark.parametrize("facts", [FACTS, BARE], ids=["full", "bare"])
def test_every_field_of_the_message_stands_in_its_order(facts):
    tags = [each.tag.removeprefix(f"{{{RAM}}}") for each in letter(facts)]

    assert tags == [
        *("ID", "CorrespondenceDate", "Subject", "SecretCode", "SpeedCode", "SenderParty", "ReceiverParty"),
        *["ReferenceCorrespondence"] * len(facts.references),
        *("Attachment", "SendDate", "Description"),
    ]


def test_a_party_has_its_five_fields():
    sender = letter(FACTS).find(f"{{{RAM}}}SenderParty")

    assert [each.tag.removeprefix(f"{{{RAM}}}") for each in sender] == [
        *("GivenName", "FamilyName", "JobTitle", "MinistryOrganization", "DepartmentOrganization"),
    ]


def test_days_are_written_in_the_christian_era():
    assert said(letter(FACTS), "CorrespondenceDate") == "2026-03-20"


@pytest.mark.parametrize(("urgency", "code"), [("", "001"), ("ด่วนที่สุด", "004")])
def test_a_code_stands_with_the_word_that_it_is_for(urgency, code):
    speed = letter(replace(FACTS, urgency=urgency)).find(f"{{{RAM}}}SpeedCode")

    assert (speed.text, speed.get(f"{{{OWN}}}word")) == (code, urgency or "ปกติ")


def test_every_urgency_of_a_letter_has_its_code():
    assert set(SPEED_CODES) == set(Urgency.values)


def test_characters_that_xml_has_no_place_for_are_left_out():
    assert said(letter(replace(FACTS, subject="ก\x00\x1b\ufffeข")), "Subject") == "กข"


def test_the_same_facts_give_the_same_bytes():
    assert to_xml(FACTS) == to_xml(FACTS)
