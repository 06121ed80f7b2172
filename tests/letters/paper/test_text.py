"""What is copied or searched in the PDF is what the letter says."""

import logging
import subprocess
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from letters.paper import texts
from letters.paper.page import Signature, Table
from letters.paper.pdf import missing_glyphs, to_pdf

from .reading import squeezed, text
from .sample import EXTERNAL, ISSUED, MEMO, QR_URL

HARD = "ปั๊มน้ำ ฝี่ ญี่ปุ่น ฎีกา ตั้ง กตัญญู ฐานะ ป้ำเป๋อ ฟื้นฟู สำนักงาน กำนัน ทั้งนี้ ๆ ฯ “ร้อยละ” (INFO)"


MARKED = {
    "subject": HARD, "addressee": HARD, "issuer": HARD, "address": ("น้ำใต้ฟ้า",), "cites": ("ฎีกา", "ป้ำ"),
    "encloses": ("ญี่ปุ่น",), "owner_unit": (HARD,), "contact_lines": ("โทร. ๐ ๕๕๕๑ ๑๔๔๘", "ผู้ติดต่อ นายน้ำ ตั้งใจ"),
    "copies_to": ("นายอำเภอ ทุกอำเภอ",), "paragraphs": (HARD, "๑.๑ จำนวน ๙ แห่งดังนี้ ตามตัวชี้วัดที่ ๑๖"),
    "signature": Signature("นายน้ำ ตั้งใจ", ("ที่ปรึกษาฯ", "ปฏิบัติราชการแทน")), "qr_caption": "ตรวจสอบหนังสือฉบับนี้",
    "urgency": "ด่วนที่สุด", "emblem": None, "table": Table(("ที่", "น้ำ"), (("๑", "ตั้ง"), ("๒", "ก้ำกึ่ง"))),
}  # fmt: skip
STAMPED_HARD, EXTERNAL_HARD, MEMO_HARD = (replace(each, **MARKED) for each in (ISSUED, EXTERNAL, MEMO))
TABLE = ("ที่", "น้ำ", "๑", "ตั้ง", "๒", "ก้ำกึ่ง")
FOOT = (HARD, *MARKED["contact_lines"], "สำเนาส่ง", *MARKED["copies_to"], MARKED["qr_caption"])
SIGNED = ("(นายน้ำ ตั้งใจ)", *MARKED["signature"].position)
IN_ORDER = {
    STAMPED_HARD: (
        *("ด่วนที่สุด", "ที่", ISSUED.number, "ถึง", HARD, *STAMPED_HARD.paragraphs, *TABLE, HARD, ISSUED.date),
        *FOOT,
    ),
    EXTERNAL_HARD: (
        *("ด่วนที่สุด", "ที่", ISSUED.number, HARD, *EXTERNAL_HARD.address, ISSUED.date, "เรื่อง", HARD),
        *("กราบเรียน", HARD, "อ้างถึง", "๑.", "ฎีกา", "๒.", "ป้ำ", "สิ่งที่ส่งมาด้วย", "ญี่ปุ่น"),
        *(*EXTERNAL_HARD.paragraphs, *TABLE, EXTERNAL.closing, *SIGNED, *FOOT),
    ),
    MEMO_HARD: (
        *("ด่วนที่สุด", "บันทึกข้อความ", "ส่วนราชการ", HARD, *MARKED["contact_lines"], "ที่", ISSUED.number),
        *("วันที่", ISSUED.date, "เรื่อง", HARD, "กราบเรียน", HARD, *MEMO_HARD.paragraphs, *TABLE, *SIGNED),
        *FOOT[3:],
    ),
}
printed = cache(to_pdf)


def raw_text(pdf: bytes) -> str:
    """As pdftotext reads it, in the order in which it was written."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def test_vowels_and_tone_marks_are_copied_right():
    pdf = to_pdf(replace(ISSUED, paragraphs=(HARD,)))

    assert squeezed(HARD) in squeezed(text(pdf))


def test_bold_text_is_copied_right():
    pdf = to_pdf(replace(ISSUED, urgency="ด่วนที่สุด น้ำ ตั้ง"))

    assert squeezed("ด่วนที่สุด น้ำ ตั้ง") in squeezed(text(pdf))


@pytest.mark.parametrize("letter", list(IN_ORDER), ids=lambda letter: letter.form.value)
@pytest.mark.parametrize("copied", [text, raw_text], ids=["pdfium", "pdftotext"])
def test_the_whole_letter_is_copied_in_the_order_of_reading(letter, copied):
    assert squeezed(copied(printed(letter))) == squeezed("".join(IN_ORDER[letter]))


def test_spaces_are_ordinary_ones_so_that_a_search_finds_them():
    said = text(to_pdf(ISSUED))

    assert "\u00a0" not in said
    assert "ตัวชี้วัดที่ ๑๖" in said


def test_numbers_stay_with_their_labels_wherever_the_line_ends():
    for width in range(0, 60, 3):
        said = text(to_pdf(replace(ISSUED, paragraphs=("ก" * width + ISSUED.paragraphs[0],), table=None)))
        for whole in ("มท ๐๘๑๐.๔/ว ๕๓๔๑", "วันที่ ๑๔ พฤศจิกายน ๒๕๖๘", "ตัวชี้วัดที่ ๑๖", "วันที่ ๒๐ มีนาคม ๒๕๖๙"):
            assert whole in said


def test_a_line_break_begins_a_paragraph():
    one = to_pdf(replace(ISSUED, paragraphs=("บรรทัดแรก\n\nบรรทัดหลัง",)))
    two = to_pdf(replace(ISSUED, paragraphs=("บรรทัดแรก", "บรรทัดหลัง")))

    assert text(one) == text(two)


def test_the_pdf_names_its_title_and_language():
    pdf = to_pdf(ISSUED)

    document = pypdfium2.PdfDocument(pdf)
    length = pypdfium2.raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    assert document.get_metadata_dict()["Title"] == "หนังสือประทับตรา ที่ " + ISSUED.number
    assert length == len("th\0".encode("utf-16-le"))


def test_characters_that_the_font_lacks_are_named_once():
    assert missing_glyphs(ISSUED) == ""
    assert missing_glyphs(replace(ISSUED, paragraphs=("มาয়ัง มาয়ัง\u200b",), issuer="中")) == "য়中"


def test_the_style_sheet_is_understood_in_full(caplog):
    with caplog.at_level(logging.WARNING):
        to_pdf(ISSUED)

    assert caplog.records == []


def test_every_text_of_a_page_is_visited():
    assert {QR_URL, "อำเภอ", "เมืองตาก", ISSUED.date} <= set(texts.every(ISSUED))
    assert set(texts.every(texts.change(ISSUED, lambda text: "x"))) == {"x"}
