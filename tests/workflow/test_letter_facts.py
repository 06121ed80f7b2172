"""The data in an issued letter's PDF says what its paper says, and which letters it was written for."""

import io

import pytest
from django.utils import timezone
from pypdf import PdfReader

from letters.models import Letter
from letters.paper.electronic import Party, Reference, to_xml
from letters.paper.page import Form
from offices.secrecy import Secrecy
from tests import make
from workflow.draft_page import page_of
from workflow.letter_facts import facts_of

from .steps import issued, owed_above

SIGNED = {"signed_name": "นายตัวอย่าง ทดสอบ", "signed_as": "ท้องถิ่นจังหวัด ปฏิบัติราชการแทน\nผู้ว่าราชการจังหวัดตาก"}
CITED = "หนังสือกรมการปกครอง ที่ มท ๐๓๐๗.๒/ว ๑๒๓๔ ลงวันที่ ๒ มีนาคม ๒๕๖๙"


def facts(draft):
    return facts_of(draft, draft.letter, page_of(draft, draft.letter.number_thai, "", ""))


def test_the_sealed_pdf_carries_the_data(world):
    draft = issued(world)

    [(name, [content])] = PdfReader(io.BytesIO(draft.letter.seal.pdf)).attachments.items()

    assert (name, content) == ("letter.xml", to_xml(facts(draft)))


def test_number_day_and_subject_are_the_register_s(world):
    draft = issued(world, subject="รายงานผล", urgency="ด่วนมาก")

    told = facts(draft)

    assert (told.number, told.dated_on) == ("ตก 0023/1", timezone.localdate())
    assert (told.subject, told.urgency, told.secrecy) == ("รายงานผล", "ด่วนมาก", "")


def test_a_stamped_letter_goes_from_office_to_office(world):
    told = facts(issued(world, addressee="กรมการปกครอง", **SIGNED))

    assert (told.sender, told.receiver) == (Party(world.province.name), Party("กรมการปกครอง"))
    assert told.description == "หนังสือประทับตรา"


@pytest.mark.parametrize("kind", [Form.EXTERNAL.value, Form.MEMO.value])
def test_a_signed_letter_goes_from_post_to_post(kind, world):
    told = facts(issued(world, kind=kind, addressee="อธิบดีกรมการปกครอง", **SIGNED))

    assert told.receiver == Party(post="อธิบดีกรมการปกครอง")
    assert told.sender.name == "นายตัวอย่าง ทดสอบ"
    assert told.sender.post == "ท้องถิ่นจังหวัด ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดตาก"


def test_the_letter_that_asked_is_referred_to_by_its_subject(world):
    duty = owed_above(world)
    asked = duty.circulation.letter

    told = facts(issued(world, answers=duty, outcome="full"))

    assert told.references == (Reference(asked.number, asked.dated_on, asked.subject),)


def test_a_letter_that_the_text_names_is_referred_to_by_its_number_and_day(world):
    about = make.letter(world.department)

    told = facts(issued(world, about=about, kind=Form.EXTERNAL.value, cites=CITED, body=f"ตาม{CITED} นั้น"))

    assert [each.number for each in told.references] == [about.number, "มท 0307.2/ว 1234"]
    assert str(told.references[1].dated_on) == "2026-03-02"


def test_the_level_of_secrecy_is_the_paper_s(world):
    draft = issued(world)
    Letter.objects.filter(pk=draft.letter.pk).update(secrecy=Secrecy.SECRET)
    secret = make.letter(world.province, number=None, secrecy=Secrecy.SECRET)
    draft.about = secret

    assert facts(draft).secrecy == "ลับ"
