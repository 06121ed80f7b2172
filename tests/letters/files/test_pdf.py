"""A PDF is read by its text layer where that can be believed."""

import io
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
import pytest
from PIL import Image

from letters.paper.pdf import to_pdf
from tests.letters.paper.sample import ISSUED, QR_URL

from .making import drawing_pdf, letter_pdf, pdf, saved

LONG = replace(ISSUED, paragraphs=ISSUED.paragraphs * 4)


def rewritten(document: pypdfium2.PdfDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_its_text_is_read_to_the_letter(read):
    page = read(letter_pdf()).pages[0]

    assert page.source == "text-layer"
    assert page.text.startswith("ด่วนที่สุด\nที่ ตก ๐๐๒๓.๓/๑๒๓\nถึง กรมส่งเสริมการปกครองท้องถิ่น\n")
    assert "ผลการดำเนินการตามตัวชี้วัดที่ ๑๖" in page.text


def test_each_letter_has_its_place_on_the_picture(read):
    page = read(letter_pdf()).pages[0]
    start = page.text.index("๐๐๒๓.๓/๑๒๓")

    boxes = [box for box in page.boxes if start <= box.start < start + 10]

    assert len(boxes) == 10
    assert all(0.2 < box.left < box.right < 0.35 and 0.13 < box.top < box.bottom < 0.17 for box in boxes)


def test_a_mark_shares_the_box_of_its_letter(read):
    page = read(letter_pdf()).pages[0]

    assert page.text[page.boxes[0].start : page.boxes[0].end] == "ด่"


def test_its_picture_is_a_jpeg_of_our_own(read):
    assert read(letter_pdf()).pages[0].picture.startswith(b"\xff\xd8\xff")


def test_its_qr_code_is_kept_as_a_link(read):
    assert read(letter_pdf()).qr_links == (QR_URL,)


def test_a_page_turned_on_its_side_keeps_its_boxes_on_its_letters(read):
    with pypdfium2.PdfDocument(letter_pdf()) as document:
        document[0].set_rotation(90)
        page = read(rewritten(document)).pages[0]
    start = page.text.index("๑๒๓")

    box = next(box for box in page.boxes if box.start == start)

    assert 0.83 < box.left < box.right < 0.87  # what was near the top is near the right edge


def test_text_under_a_picture_of_the_page_is_not_read(read):
    with pypdfium2.PdfDocument(letter_pdf()) as document:
        picture = pypdfium2.PdfImage.new(document)
        picture.load_jpeg(io.BytesIO(saved(Image.new("RGB", (60, 80), "white"), "JPEG")))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        page = document[0]
        page.insert_obj(picture)
        page.gen_content()

        assert read(rewritten(document)).pages[0].text == ""


def test_text_drawn_without_ink_is_not_read(read):
    with pypdfium2.PdfDocument(letter_pdf()) as document:
        page = document[0]
        for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            raw.FPDFTextObj_SetTextRenderMode(drawn, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        page.gen_content()

        assert "ตก ๐๐๒๓" not in read(rewritten(document)).pages[0].text


def test_several_letters_in_one_file_are_told_apart(read):
    with pypdfium2.PdfDocument.new() as pile:
        for content in (letter_pdf(), to_pdf(LONG), letter_pdf()):
            with pypdfium2.PdfDocument(content) as document:
                pile.import_pages(document)

        found = read(rewritten(pile))

    assert (len(found.pages), found.starts) == (4, (0, 1, 3))


def test_an_empty_page_is_an_empty_page(read):
    found = read(drawing_pdf(b""))

    assert [page.text for page in found.pages] == [""]


def test_a_locked_one_is_refused(refusal):
    locked = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"11" * 32, b"22" * 32),
        trailer=b"/Encrypt 3 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
    )

    assert refusal(locked) == "locked"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_one_is_refused_or_read_in_part(read, refusal, share):
    cut = letter_pdf()[: int(len(letter_pdf()) * share)]

    assert refusal(cut) == "damaged"


def test_ours_gives_no_cause_for_caution(read):
    assert read(letter_pdf()).cautions == ()
