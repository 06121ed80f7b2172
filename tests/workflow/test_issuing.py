"""From an approved draft to a letter with number, date, paper and seal."""

import hashlib
from urllib.parse import urlsplit

import pytest
import zxingcpp
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone, translation

from letters import registers
from letters.audit import audit
from letters.models import Delivery, Entry, Letter, Link, Register, Seal
from offices.secrecy import Secrecy
from tests import make
from tests.letters.paper import reading
from thai.dates import buddhist_year, format_date
from thai.letter_number import LetterNumber
from workflow import issuing
from workflow.actions import NotAvailable
from workflow.models import Draft
from workflow.states import DraftState, Outcome, State

from .steps import draft_at, issued, now, numbers, owed_above, press

OUTGOING = Register.Kind.OUTGOING


def pdf_of(draft) -> bytes:
    with draft.letter.seal.file.open() as file:
        return file.read()


def door_on(pdf) -> str:
    """The address in the QR code of the printed page, as a telephone's camera reads it."""
    [code] = zxingcpp.read_barcodes(reading.picture(pdf))
    return urlsplit(code.text).path


def test_the_number_is_the_next_of_the_outgoing_register(world):
    registers.continue_paper_book(world.province, OUTGOING, buddhist_year(timezone.localdate()), 196)

    draft = issued(world)

    assert numbers(world.province, OUTGOING) == [197]
    assert draft.letter.number == "ตก 0023/197"
    assert (draft.letter.dated_on, draft.letter.year) == (
        timezone.localdate(),
        buddhist_year(timezone.localdate()),
    )


def test_a_circular_takes_its_number_from_the_book_of_circulars(world):
    issued(world)

    draft = issued(world, is_circular=True)

    assert draft.letter.number == "ตก 0023/ว 1"
    assert (numbers(world.province, OUTGOING), numbers(world.province, Register.Kind.CIRCULAR)) == ([1], [1])


def test_a_circular_of_an_office_that_shares_takes_the_next_outgoing_number(world):
    registers.share_circulars(world.province, True, year=buddhist_year(timezone.localdate()))
    world.province.refresh_from_db()
    issued(world)

    assert issued(world, is_circular=True).letter.number == "ตก 0023/ว 2"


def test_a_file_copy_of_a_circular_keeps_its_number_in_a_shared_book(world):
    registers.share_circulars(world.province, True, year=buddhist_year(timezone.localdate()))
    world.province.refresh_from_db()
    copy = make.letter(
        world.province, number=LetterNumber("ตก", "0023", 1, is_circular=True), dated_on=timezone.localdate()
    )

    assert issued(world).letter.number == "ตก 0023/2"
    assert copy.entries.get().number == 1


def test_a_secret_answer_is_numbered_in_the_secret_book(world):
    ordinary = issued(world)
    asked = make.letter(world.department, secrecy=Secrecy.SECRET)
    owed = make.response(make.circulation(world.department, letter=asked), world.province, State.RECEIVED)

    secret = issued(world, answers=owed, outcome=Outcome.FULL)

    assert (ordinary.letter.number, secret.letter.number) == ("ตก 0023/1", "ตก 0023/1")
    assert secret.letter.entries.get().register.is_secret
    assert now(ordinary.letter).disputes is None


def test_the_section_that_owns_the_matter_gives_its_code_and_the_office_its_register(world):
    draft = issued(world, section=world.section)

    assert draft.letter.number == "ตก 0023.3/1"
    assert numbers(world.province, OUTGOING) == [1]
    assert numbers(world.section, OUTGOING) == [1]  # its own book, with its own numbers


@pytest.mark.parametrize(
    ("prefix", "code", "number"),
    [("", "", "ตก 0023/7"), ("", "0023.3", "ตก 0023.3/7"), ("มท", "", "ตก 0023/7")],
)
def test_a_section_lacking_code_or_prefix_writes_under_its_office_s(prefix, code, number, world):
    section = make.office(
        kind="section", parent=world.province, number_prefix=prefix, number_code=code, code="63-9"
    )
    draft = draft_at(world, section=section)

    assert str(issuing.series_of(draft).number(7)) == number


def test_the_letter_says_what_the_draft_said(world):
    draft = issued(world, section=world.section, subject="รายงานผล ครั้งที่ ๒", urgency="ด่วนมาก")

    letter = draft.letter
    assert (letter.subject, letter.addressee, letter.urgency) == (
        draft.subject,
        draft.addressee,
        "ด่วนมาก",
    )
    assert (letter.issuer, letter.owner_unit, letter.text) == (world.province, "หน่วยงาน 63-3", draft.body)
    assert (letter.logged_for, letter.logged_by) == (world.province, world["clerk of the province"])


def test_the_paper_is_stored_with_its_fingerprint(world):
    draft = issued(world)

    assert hashlib.sha256(pdf_of(draft)).hexdigest() == draft.letter.seal.sha256


def test_the_paper_shows_number_date_and_words(world):
    pdf = pdf_of(issued(world, body="ความที่หนึ่ง\n\nความที่สอง"))

    printed = reading.squeezed(reading.text(pdf))
    for said in ["ตก๐๐๒๓/๑", "ความที่หนึ่ง", "ความที่สอง", format_date(timezone.localdate())]:
        assert reading.squeezed(said) in printed


def test_the_paper_is_in_thai_whoever_prints_it(world):
    asked = make.circulation(world.department, letter=make.letter(world.department, secrecy=Secrecy.SECRET))
    draft = draft_at(world, answers=make.response(asked, world.province))

    with translation.override("en"):
        assert issuing.page_of(draft, "", "", "").secrecy == "ลับ"


def test_the_code_on_the_paper_opens_the_page_that_says_it_is_genuine(world, client):
    draft = issued(world)

    page = client.get(door_on(pdf_of(draft)))

    assert page.status_code == 200
    said = page.content.decode()
    assert "หนังสือฉบับนี้เป็นของจริง" in said
    assert draft.letter.number_thai in said
    assert draft.letter.seal.sha256 in said


def test_the_token_is_on_the_paper_only(world):
    draft = issued(world)

    token = door_on(pdf_of(draft)).rpartition("/")[2]

    assert token not in str(Seal.objects.values().get())
    assert Seal.objects.get().token_hash == hashlib.sha256(token.encode()).hexdigest()


def test_a_struck_letter_s_page_says_so(world, client):
    draft = issued(world)
    press(draft, "void", world["clerk of the province"], note="พิมพ์ผิด")

    page = client.get(door_on(pdf_of(draft)))

    assert page.status_code == 200
    assert "ออกจริง แต่ถูกยกเลิกแล้ว" in page.content.decode()


def test_striking_a_letter_keeps_its_line_and_says_why_and_who(world):
    draft = issued(world)

    press(draft, "void", world["head of the province"], note="พิมพ์ผิด")

    entry = Entry.objects.get(register__kind=OUTGOING)
    assert (entry.number, entry.is_void, entry.void_reason) == (1, True, "พิมพ์ผิด")
    assert entry.voided_by == world["head of the province"]
    assert now(draft).state == DraftState.VOID


def test_a_struck_number_is_never_given_again(world):
    press(issued(world), "void", world["clerk of the province"])

    assert issued(world).letter.number == "ตก 0023/2"
    assert audit(Register.objects.get(kind=OUTGOING)).is_whole


def test_a_very_long_reason_strikes_the_letter_all_the_same(world):
    draft = issued(world)

    press(draft, "void", world["clerk of the province"], note="พิมพ์ผิด " * 200)

    assert Entry.objects.get(register__kind=OUTGOING).is_void


def test_a_draft_is_issued_once(world):
    draft = issued(world)

    with pytest.raises(NotAvailable):
        press(draft, "issue", world["clerk of the province"])

    assert numbers(world.province, OUTGOING) == [1]
    assert Letter.objects.count() == Seal.objects.count() == 1


def test_the_paper_cannot_be_sealed_twice(world):
    draft = issued(world)

    with pytest.raises(IntegrityError):
        Seal.objects.create(letter=draft.letter, sha256="0" * 64, token_hash="0" * 64)


def test_the_office_that_asked_may_read_the_answer(world):
    owed = owed_above(world)

    letter = issued(world, answers=owed, outcome=Outcome.FULL).letter

    assert Delivery.objects.get(letter=letter).office == world.department
    assert letter in Letter.objects.visible_to(world["manager of the department"])
    assert now(owed).reply_letter == letter


def test_the_chain_shows_what_the_letter_answers(world):
    owed = owed_above(world)

    letter = issued(world, answers=owed, outcome=Outcome.FULL).letter

    link = Link.objects.get()
    assert (link.kind, link.source, link.target) == ("answers", letter, owed.circulation.letter)


def test_the_answer_to_a_secret_letter_is_as_secret(world):
    secret = make.letter(world.department, secrecy=Secrecy.VERY_SECRET)
    owed = make.response(make.circulation(world.department, letter=secret), world.province, State.RECEIVED)

    letter = issued(world, answers=owed, outcome=Outcome.FULL).letter

    assert letter.secrecy == Secrecy.VERY_SECRET
    assert letter not in Letter.objects.visible_to(world["manager of the department"])


def test_a_letter_that_answers_nothing_is_delivered_and_linked_to_nobody(world):
    issued(world)

    assert not Delivery.objects.exists()
    assert not Link.objects.exists()


def test_the_preview_has_no_number_no_date_and_no_code(world):
    pdf = issuing.preview(draft_at(world, section=world.section))

    assert zxingcpp.read_barcodes(reading.picture(pdf)) == []
    assert "ตก๐๐๒๓.๓/" in reading.squeezed(reading.text(pdf))
    assert format_date(timezone.localdate()) not in reading.text(pdf)
    assert not Entry.objects.exists()


def test_what_the_official_typeface_lacks_is_told(world):
    assert issuing.missing_glyphs(draft_at(world, body="ความ ☃ 漢 ความ ☃")) == "☃漢"
    assert issuing.missing_glyphs(draft_at(world)) == ""


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("หนึ่ง\n\nสอง", ("หนึ่ง", "สอง")),
        ("หนึ่ง\r\n\r\nสอง\r\nต่อ", ("หนึ่ง", "สอง ต่อ")),
        ("\n\nหนึ่ง\n\n\n\n  \n\nสอง\n\n", ("หนึ่ง", "สอง")),
    ],
)
def test_an_empty_line_parts_two_paragraphs(body, paragraphs):
    assert Draft(body=body).paragraphs == paragraphs


def test_a_number_that_a_letter_on_paper_has_goes_to_that_letter(world):
    paper = make.letter(world.province, number=LetterNumber("ตก", "0023", 1), dated_on=timezone.localdate())

    draft = issued(world)

    assert draft.letter.number == "ตก 0023/2"
    assert [(entry.number, entry.letter) for entry in paper.entries.all()] == [(1, paper)]
    assert audit(draft.letter.entries.get().register).is_whole


def test_an_office_that_misread_a_number_does_not_keep_the_issuer_from_it(world):
    clerk = world["clerk of the district"]
    misread = make.letter(
        world.province,
        by=clerk,
        number=LetterNumber("ตก", "0023", 1),
        dated_on=timezone.localdate(),
        logged_for=world.district,
    )

    draft = issued(world)

    assert draft.letter.number == "ตก 0023/1"
    misread.refresh_from_db()
    assert misread.disputes == draft.letter


def test_the_printed_page_of_a_draft_is_the_sealed_one_once_issued(world, client):
    draft = issued(world)
    client.force_login(world["manager of the province"])

    paper = client.get(reverse("workflow:draft-paper", args=[draft.pk]))

    assert hashlib.sha256(paper.content).hexdigest() == draft.letter.seal.sha256
