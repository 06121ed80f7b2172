"""The hand-over book: what a day's sheets list, how they are laid out, and who gets them."""

import datetime
import re

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from letters.inside.passing_on import Holders, assign_many, pass_on
from letters.models import Assignment
from letters.paper.hand_over import HandOver, Line, Receiver, to_pdf
from letters.paper.limits import PaperRefused
from offices.secrecy import Secrecy
from tests.letters.browsing import browser_of, words
from tests.letters.paper import reading

PAGE, SHEET = reverse("letters:hand-over"), reverse("letters:hand-over-sheet")
COLUMNS = ("เลขทะเบียน", "จาก", "ถึง", "เรื่อง", "หน่วยรับ", "ผู้รับ", "วันและเวลา", "หมายเหตุ")
LONG = "การดำเนินการตามแผนพัฒนาท้องถิ่นและการติดตามประเมินผล " * 9


@pytest.fixture
def clerk(province):
    return browser_of(province.clerk)


def today() -> str:
    return timezone.localdate().isoformat()


def sheet(client, **more) -> str:
    """What the PDF of today says."""
    answer = client.get(SHEET, {"day": today(), **more})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return reading.squeezed(reading.text(answer.content))


def printed(lines: int, subject: str = "เรื่องทดสอบ") -> bytes:
    line = Line("๑", "มท ๐๘๑๐/๑", "สถ.", "ท้องถิ่นจังหวัดตาก", subject)
    receiver = Receiver("กลุ่มงานส่งเสริม", "กง.สส.", (line,) * lines)
    return to_pdf(HandOver("สถจ.ตาก", "๒ มีนาคม ๒๕๖๙", (receiver,)))


# ── What it lists ─────────────────────────────────────────────────────────────────────────────────
def test_a_sheet_names_each_letter_and_its_receiver_in_the_order_of_the_numbers(province, clerk):
    lines = [province.receive(subject=f"เรื่องที่{place}", addressee="ท้องถิ่นจังหวัดตาก") for place in "กขค"]
    assign_many(reversed(lines), Holders(province.section), by=province.clerk)

    said = sheet(clerk)

    assert re.findall("เรื่องที่([กขค])", said) == ["ก", "ข", "ค"]
    assert all(column in said for column in COLUMNS)
    assert reading.squeezed(f"ส่ง {province.section}") in said
    assert "หน้า๑จาก๑" in said


def test_each_receiver_has_a_sheet_of_its_own(province, clerk):
    for section in (province.section, province.other_section):
        pass_on(province.receive(), by=province.clerk, to=Holders(section))
    pass_on(province.receive(), by=province.clerk, to=Holders(None, province.officer))

    answer = clerk.get(SHEET, {"day": today()})

    assert reading.pages(answer.content) == 3
    assert f"ส่ง{province.officer}" in reading.squeezed(reading.text(answer.content))


def test_one_receiver_can_be_printed_alone(province, clerk):
    for section in (province.section, province.other_section):
        pass_on(province.receive(), by=province.clerk, to=Holders(section))

    said = sheet(clerk, to=f"section-{province.other_section.pk}")

    assert "กง.กม." in said
    assert "กง.สส." not in said


def test_who_is_told_and_which_person_stands_in_the_remarks(province, clerk, line):
    to = Holders(province.section, province.colleague, told=(province.other_section,))
    pass_on(line, by=province.head, to=to)

    assert str(province.colleague) in sheet(clerk, to=f"section-{province.section.pk}")
    assert "เพื่อทราบ" in sheet(clerk, to=f"section-{province.other_section.pk}")


def test_a_letter_that_was_given_to_others_is_signed_for_by_them_only(province, clerk, line):
    for section in (province.section, province.other_section):
        pass_on(line, by=province.clerk, to=Holders(section))

    assert "กง.สส." not in sheet(clerk)


def test_a_day_lists_what_was_given_on_it_in_bangkok(province, clerk, line):
    pass_on(line, by=province.clerk, to=Holders(province.section))
    before_seven = datetime.datetime(2026, 3, 2, 23, 30, tzinfo=datetime.UTC)  # 3 March, 6.30 in Bangkok
    Assignment.objects.update(assigned_at=before_seven)

    assert line.letter.get_absolute_url() in words(clerk.get(PAGE, {"day": "3 มี.ค. 69"}))
    assert line.letter.get_absolute_url() not in words(clerk.get(PAGE, {"day": "2 มี.ค. 69"}))


# ── Secrecy and doors ─────────────────────────────────────────────────────────────────────────────
def test_of_a_secret_letter_the_sheet_says_the_number_and_no_more(province):
    secret = province.receive(secrecy=Secrecy.SECRET, subject="เรื่องลับมาก", addressee="ผู้ว่าราชการ")
    pass_on(secret, by=province.cleared, to=Holders(province.section))

    said = sheet(browser_of(province.cleared))

    assert "ลับ๑" in said
    assert "เรื่องลับมาก" not in said
    assert "ผู้ว่าราชการ" not in said


def test_a_secret_letter_is_on_no_sheet_of_the_uncleared(province, clerk):
    secret = province.receive(secrecy=Secrecy.SECRET)
    pass_on(secret, by=province.cleared, to=Holders(province.section))

    assert clerk.get(SHEET, {"day": today()}).status_code == 404
    assert secret.letter.get_absolute_url() not in words(clerk.get(PAGE))


def test_a_sheet_lists_nothing_of_another_office(world, province, line):
    pass_on(line, by=province.clerk, to=Holders(province.section))
    district = browser_of(world["clerk of the district"])

    assert district.get(SHEET, {"day": today()}).status_code == 404


@pytest.mark.parametrize("address", [PAGE, SHEET])
def test_the_book_is_for_who_gives_letters_out(world, province, address):
    for somebody in (world["manager of the province"], province.colleague):
        assert browser_of(somebody).get(address, {"day": today()}).status_code == 403


@pytest.mark.parametrize("day", ["", "x", "32/1/69"])
def test_a_day_that_is_none_is_told_and_prints_nothing(clerk, day):
    assert clerk.get(PAGE, {"day": day}).status_code == 422
    assert clerk.get(SHEET, {"day": day}).status_code == 404


def test_a_day_without_letters_says_so(clerk):
    assert "ยังไม่ได้มอบหนังสือให้ผู้ใด" in words(clerk.get(PAGE))


# ── The paper ─────────────────────────────────────────────────────────────────────────────────────
def test_each_page_repeats_the_head_and_counts_in_thai():
    pdf = printed(40)

    with pypdfium2.PdfDocument(pdf) as document:
        texts = [reading.squeezed(page.get_textpage().get_text_bounded()) for page in document]
    count = "๐๑๒๓๔๕๖๗๘๙"[len(texts)]
    assert 3 <= len(texts) <= 5
    for place, text in enumerate(texts, start=1):
        assert "สมุดส่งหนังสือ" in text
        assert "หน่วยรับ" in text
        assert f"หน้า{'๐๑๒๓๔๕๖๗๘๙'[place]}จาก{count}" in text


def test_a_row_is_tall_enough_to_sign_in():
    tops = [line.top for line in reading.lines(printed(3)) if line.text.startswith("๑")]

    assert all(below - above >= 10 for above, below in zip(tops, tops[1:], strict=False))  # millimetres


def test_no_row_is_cut_between_two_pages():
    with pypdfium2.PdfDocument(printed(24, subject=LONG)) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]

    rows = [text.count("การดำเนินการตามแผน") for text in texts]
    assert len(texts) > 1
    assert all(count % 3 == 0 for count in rows)  # each subject says it so often before it is cut short


def test_words_of_a_letter_are_printed_as_words():
    said = reading.squeezed(reading.text(printed(1, "<img src=http://127.0.0.1:9/x> {{ 7|add:1 }} \ud800")))

    assert "<imgsrc=http://127.0.0.1:9/x>{{7|add:1}}" in said


def test_more_than_one_print_can_hold_is_refused_in_words():
    with pytest.raises(PaperRefused, match="โปรดพิมพ์ทีละหน่วย"):
        printed(1_001)
