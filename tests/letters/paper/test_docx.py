"""A letter for a word processor says what the printed one says, in the official typeface, to be edited."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from letters.paper.docx.written import to_docx
from letters.paper.limits import PaperRefused
from letters.paper.page import Emblem, ReplyCode, Table

from .reading import squeezed
from .sample import DRAFT, EXTERNAL, ISSUED, MEMO

TABLE = [text for row in (ISSUED.table.columns, *ISSUED.table.rows) for text in row]
OWNER = [*ISSUED.owner_unit, *ISSUED.contact_lines]
SIGNED = ["(นายตัวอย่าง ทดสอบ)", *EXTERNAL.signature.position]
IN_ORDER = {
    ISSUED: [
        *("ด่วนที่สุด", "ที่", ISSUED.number, "ถึง", ISSUED.addressee, *ISSUED.paragraphs, *TABLE),
        *(ISSUED.issuer, ISSUED.date, *OWNER),
    ],
    EXTERNAL: [
        *("ด่วนที่สุด", "ที่", EXTERNAL.number, EXTERNAL.issuer, *EXTERNAL.address, EXTERNAL.date),
        *("เรื่อง", EXTERNAL.subject, "กราบเรียน", EXTERNAL.addressee, "อ้างถึง", *EXTERNAL.cites),
        *("สิ่งที่ส่งมาด้วย", "๑.", EXTERNAL.encloses[0], "๒.", EXTERNAL.encloses[1], *EXTERNAL.paragraphs),
        *(*TABLE, EXTERNAL.closing, *SIGNED, *OWNER, "สำเนาส่ง", *EXTERNAL.copies_to),
    ],
    MEMO: [
        *("ด่วนที่สุด", "บันทึกข้อความ", "ส่วนราชการ", MEMO.issuer, *OWNER, "ที่", MEMO.number, "วันที่"),
        *(MEMO.date, "เรื่อง", MEMO.subject, "กราบเรียน", MEMO.addressee, *MEMO.paragraphs, *TABLE),
        *(*SIGNED, "สำเนาส่ง", *MEMO.copies_to),
    ],
}
every_form = pytest.mark.parametrize("letter", IN_ORDER, ids=lambda letter: letter.form.value)


def opened(page):
    return docx.Document(io.BytesIO(to_docx(page)))


def said(document) -> str:
    return squeezed("".join(element.text or "" for element in document.element.body.iter(qn("w:t"))))


def marked(part) -> list[str]:
    return [paragraph.text.strip() for paragraph in part.paragraphs]


def of_style(document, style: str) -> list:
    return [each for each in document.paragraphs if each.style.style_id == style]


def looks(paragraph, run, tag: str, attribute: str = "val") -> str:
    """What a run looks like in the end: by its own style, by its paragraph's, or by all styles' first."""
    styles = [run.style, paragraph.style]
    while styles[-1].base_style is not None:
        styles.append(styles[-1].base_style)
    defaults = paragraph.style.element.getparent().find(f".//{qn('w:rPrDefault')}")
    found = (each.find(f".//{qn(tag)}") for each in (*(style.element for style in styles), defaults))
    return next(each for each in found if each is not None).get(qn(f"w:{attribute}"))


def runs(document):
    section, cells = document.sections[0], [c for t in document.tables for r in t.rows for c in r.cells]
    for holder in (document, *cells, section.header, section.footer, section.first_page_header):
        yield from ((paragraph, run) for paragraph in holder.paragraphs for run in paragraph.runs)


@every_form
def test_each_part_stands_there_once_and_in_the_order_of_its_form(letter):
    assert said(opened(letter)) == squeezed("".join(IN_ORDER[letter]))


@every_form
def test_every_run_is_set_in_the_official_typeface(letter):
    document = opened(letter)

    assert len(list(runs(document))) > 30
    for paragraph, run in runs(document):
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            assert looks(paragraph, run, "w:rFonts", script) == "TH SarabunPSK"


@every_form
def test_thai_and_latin_are_of_one_size_in_every_run(letter):
    for paragraph, run in runs(opened(letter)):
        assert looks(paragraph, run, "w:szCs") == looks(paragraph, run, "w:sz")


def test_the_text_is_of_16_points_and_the_urgency_of_32_in_red():
    document = opened(ISSUED)

    [urgency], [body, _more] = of_style(document, "Urgency"), of_style(document, "Body")
    assert looks(body, body.runs[0], "w:szCs") == "32"
    assert (looks(urgency, urgency.runs[0], "w:szCs"), looks(urgency, urgency.runs[0], "w:color")) == (
        "64",
        "DD0000",
    )


def test_the_body_is_spread_between_its_letters():
    [body, _more] = of_style(opened(ISSUED), "Body")

    assert body.style.element.find(f".//{qn('w:jc')}").get(qn("w:val")) == "thaiDistribute"


def test_the_text_is_thai_to_a_spelling_checker():
    document = opened(ISSUED)

    assert all(looks(*each, "w:lang", "bidi") == "th-TH" for each in runs(document))
    assert document.core_properties.language == "th-TH"


def test_margins_are_those_of_the_rule():
    [section] = opened(ISSUED).sections

    lengths = (section.left_margin, section.right_margin, section.page_width, section.page_height)
    assert [round(length.cm, 1) for length in lengths] == [3, 2, 21, 29.7]


def test_pages_are_numbered_in_thai_digits_from_the_second_on():
    [section] = opened(ISSUED).sections

    [_marks, number] = section.header.paragraphs
    assert "".join(each.text for each in number._p.iter(qn("w:t"))) == "- ๒ -"
    assert number._p.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")).split() == ["PAGE"]
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) == "thaiNumbers"
    assert section.different_first_page_header_footer
    assert marked(section.first_page_header) == [""]


def test_the_level_of_secrecy_stands_at_the_top_and_the_foot_of_every_page():
    [section] = opened(replace(ISSUED, secrecy="ลับมาก")).sections

    for part in (section.first_page_header, section.header, section.first_page_footer, section.footer):
        assert marked(part)[0] == "ลับมาก"


def test_a_draft_is_marked_as_one_and_an_issued_letter_is_not():
    draft, issued = opened(DRAFT), opened(ISSUED)

    assert marked(draft.sections[0].first_page_header) == ["ร่าง"]
    assert marked(issued.sections[0].first_page_header) == [""]


def test_further_lines_hang_under_the_first_letter_of_the_text():
    _issuer, subject, *_others = of_style(opened(EXTERNAL), "Labelled")[-4:]
    [enclosed] = of_style(opened(EXTERNAL), "Item")

    assert subject.paragraph_format.left_indent == -subject.paragraph_format.first_line_indent > 0
    assert enclosed.paragraph_format.left_indent > -enclosed.paragraph_format.first_line_indent > 0


def test_numbers_stay_with_their_labels():
    [body, _more] = of_style(opened(ISSUED), "Body")

    assert "ว\u00a0๕๓๔๑" in body.text
    assert "วันที่\u00a0๑๔\u00a0พฤศจิกายน\u00a0๒๕๖๘" in body.text


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut():
    [table] = opened(ISSUED).tables

    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True] + 9 * [False]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


def test_a_table_is_as_wide_as_the_text():
    table = Table(("ก", "ข"), (("๑", "๒"),))

    [written] = opened(replace(ISSUED, table=table)).tables

    assert sum(column.width.cm for column in written.columns) == pytest.approx(16, abs=0.1)


def test_the_end_of_the_text_goes_along_with_who_signs():
    document = opened(replace(EXTERNAL, table=None))

    styles = [each.style.style_id for each in document.paragraphs]
    ending = document.paragraphs[styles.index("Closing") - 1 : styles.index("FootBegins")]
    assert all(each.paragraph_format.keep_with_next or _keeps(each.style) for each in ending)


def _keeps(style) -> bool:
    while style is not None:
        if style.paragraph_format.keep_with_next:
            return True
        style = style.base_style
    return False


def test_no_code_vouches_for_words_that_anybody_may_change():
    reply = ReplyCode("ตอบหนังสือ", "HTTPS://WIAN.EXAMPLE/R/SECRET", "wian.example/R/", "SECRET")

    document = opened(replace(ISSUED, reply=reply))

    assert "SECRET" not in document.element.xml
    assert ISSUED.qr_caption not in said(document)
    assert not list(document.element.body.iter(qn("w:drawing")))


@pytest.mark.parametrize(("letter", "height", "left"), [(EXTERNAL, 3, 6.5), (MEMO, 1.5, 0)])
def test_the_emblem_stands_at_the_head_in_its_size(letter, height, left):
    document = opened(letter)

    [anchor] = document.element.body.iter(qn("wp:anchor"))
    across = anchor.find(f"{qn('wp:positionH')}/{qn('wp:posOffset')}")
    assert int(anchor.find(qn("wp:extent")).get("cy")) == height * 360_000
    assert int(across.text) == left * 360_000
    assert anchor.find(qn("wp:docPr")).get("descr") == "ตราครุฑ"


def test_an_outline_is_filled_and_a_grey_emblem_is_taken_as_it_is():
    grey = io.BytesIO()
    Image.new("L", (7, 7), 128).save(grey, "PNG")

    outline = picture_in(EXTERNAL)
    taken = picture_in(replace(EXTERNAL, emblem=Emblem(7, 7, grey=grey.getvalue())))

    middle, corner = (outline.width // 2, outline.height * 3 // 4), (2, 2)
    assert (outline.getpixel(middle), outline.getpixel(corner)) == (0, 255)
    assert (taken.size, taken.getpixel((3, 3))) == ((7, 7), 128)


def picture_in(page) -> Image.Image:
    [picture] = [part for part in opened(page).part.package.parts if part.content_type == "image/png"]
    return Image.open(io.BytesIO(picture.blob)).convert("L")


def test_the_properties_name_the_letter_and_nobody_else():
    properties = opened(ISSUED).core_properties

    assert properties.title == "หนังสือประทับตรา ที่ " + ISSUED.number
    assert "แก้ไขได้" in properties.comments
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)


def test_the_same_letter_gives_the_same_bytes():
    assert to_docx(EXTERNAL) == to_docx(EXTERNAL)


HOSTILE = "<w:p/>&lt;]]>{{ 7|add:1 }} {% include 'x' %}\x00\x0b\x1b\ufffe\uffff\u200bข\u0301"


def test_whatever_a_letter_says_is_written_as_words():
    parts = dict.fromkeys(("number", "addressee", "issuer", "date", "urgency", "secrecy", "subject"), HOSTILE)
    table = Table((HOSTILE,), ((HOSTILE,),))
    page = replace(EXTERNAL, paragraphs=(HOSTILE,), owner_unit=(HOSTILE,), table=table, **parts)

    document = opened(page)

    assert said(document).count(squeezed("<w:p/>&lt;]]>{{ 7|add:1 }} {% include 'x' %}ข\u0301")) == 10
    assert len(document.tables) == 1


def test_half_a_character_is_refused_in_words():
    with pytest.raises(PaperRefused, match="เสียหาย"):
        to_docx(replace(ISSUED, paragraphs=("ก\ud800",)))


def test_a_tab_in_the_text_moves_nothing():
    [name] = of_style(opened(replace(ISSUED, issuer="สำนักงาน\tท้องถิ่น")), "Issuer")

    assert name.text == "สำนักงาน ท้องถิ่น"
