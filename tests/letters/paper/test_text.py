"""What is copied or searched in the PDF is what the letter says."""

import logging
from dataclasses import replace

import pypdfium2

from letters.paper import texts
from letters.paper.pdf import missing_glyphs, to_pdf

from .reading import squeezed, text
from .sample import ISSUED, QR_URL

HARD = "ปั๊มน้ำ ฝี่ ญี่ปุ่น ฎีกา ตั้ง กตัญญู ฐานะ ป้ำเป๋อ ฟื้นฟู สำนักงาน กำนัน ทั้งนี้ ๆ ฯ “ร้อยละ” (INFO)"


def test_vowels_and_tone_marks_are_copied_right():
    pdf = to_pdf(replace(ISSUED, paragraphs=(HARD,)))

    assert squeezed(HARD) in squeezed(text(pdf))


def test_bold_text_is_copied_right():
    pdf = to_pdf(replace(ISSUED, urgency="ด่วนที่สุด น้ำ ตั้ง"))

    assert squeezed("ด่วนที่สุด น้ำ ตั้ง") in squeezed(text(pdf))


def test_the_whole_letter_is_copied_in_the_order_of_reading():
    said = squeezed(text(to_pdf(ISSUED)))

    places = [said.find(squeezed(part)) for part in in_order_of_reading()]
    assert -1 not in places
    assert places == sorted(places)


def in_order_of_reading():
    letter = ISSUED
    yield from (letter.urgency, "ที่" + letter.number, "ถึง" + letter.addressee, *letter.paragraphs)
    yield from ("".join(letter.table.columns), *("".join(row) for row in letter.table.rows))
    yield from (letter.issuer, letter.date + letter.owner_unit[0], *letter.contact_lines, letter.qr_caption)


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
