"""A Word document is read in the order of its paragraphs and tables."""

import pytest

from .making import W, docx, paragraph, zipped

CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def test_its_paragraphs_are_lines(read):
    found = read(docx(paragraph("ที่ ตก ๐๐๒๓.๓/ว ๑๙๗") + paragraph("ถึง ทุกอำเภอ")))

    assert (found.kind, found.pages[0].source) == ("docx", "docx")
    assert found.pages[0].text == "ที่ ตก ๐๐๒๓.๓/ว ๑๙๗\nถึง ทุกอำเภอ"


def test_its_table_rows_are_lines(read):
    row = f"<w:tr>{CELL.format('แม่สอด')}{CELL.format('รายงานแล้ว')}</w:tr>"

    assert read(docx(f"<w:tbl>{row}{row}</w:tbl>")).pages[0].text == "แม่สอด\tรายงานแล้ว\nแม่สอด\tรายงานแล้ว"


def test_a_break_set_by_its_author_begins_a_page(read):
    broken = "<w:p><w:r><w:t>หนึ่ง</w:t><w:br w:type='page'/><w:t>สอง</w:t></w:r></w:p>"

    assert [page.text for page in read(docx(broken)).pages] == ["หนึ่ง", "สอง"]


def test_what_was_struck_out_is_not_read(read):
    struck = "<w:p><w:del><w:r><w:delText>ลับ</w:delText></w:r></w:del><w:r><w:t>ปกติ</w:t></w:r></w:p>"

    assert read(docx(struck)).pages[0].text == "ปกติ"


def test_a_text_box_is_read_once(read):
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent>" + paragraph("ด่วนที่สุด") + "</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    run = f"<w:r><mc:AlternateContent {mc}>{both}</mc:AlternateContent></w:r>"

    assert read(docx(f"<w:p>{run}</w:p>")).pages[0].text.split() == ["ด่วนที่สุด"]


def test_of_pictures_only_is_refused(refusal):
    assert refusal(docx("<w:p/>")) == "no-text"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE d [<!ENTITY a "ฮา"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">',
    ],
)
def test_entities_of_its_own_are_refused(refusal, head):
    assert refusal(docx(paragraph("&a;"), head=head)) == "damaged"


def test_a_bomb_is_refused(refusal):
    assert refusal(docx(paragraph(" " * 50_000_000))) == "too-heavy"


def test_a_deep_nest_is_refused(refusal):
    assert refusal(docx("<w:r>" * 50_000 + "</w:r>" * 50_000)) in {"too-heavy", "no-text", "damaged"}


def test_without_its_document_is_refused(refusal):
    assert refusal(zipped({"word/document.xml.bak": b""})) == "damaged"


def test_cut_short_is_refused(refusal):
    whole = docx(paragraph("หนังสือ"))

    assert refusal(whole[:-30]) in {"damaged", "archive"}


def test_names_in_the_archive_are_never_paths(read, tmp_path):
    found = read(docx(paragraph("หนังสือ"), **{"../../../escaped.txt": b"x"}))

    assert found.pages[0].text == "หนังสือ"
    assert not list(tmp_path.parent.rglob("escaped.txt"))


def test_its_namespace_is_words(refusal):
    assert refusal(zipped({"word/document.xml": f"<w:other {W}/>".encode()})) == "no-text"
