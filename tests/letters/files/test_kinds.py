"""A file is what it holds, whatever it is called."""

import pytest

from .making import THAI, letter_pdf, zipped


@pytest.mark.parametrize("name", ["หนังสือ.exe", "หนังสือ.txt", "", "../../etc/passwd"])
def test_a_pdf_is_a_pdf_under_any_name(read, name):
    assert read(letter_pdf(), name).kind == "pdf"


def test_a_program_called_pdf_is_refused(refusal):
    assert refusal(b"MZ\x90\x00" + bytes(100), name="หนังสือ.pdf") == "unknown-kind"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"GIF89a/*\x00*/=1;alert(1)//", "unknown-kind"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "unknown-kind"),
        (b"<html>%PDF-1.7", "unknown-kind"),
        (b"\x7fELF" + bytes(50), "unknown-kind"),
        (bytes(range(256)) * 10, "unknown-kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-office"),
        (b"{\\rtf1 hello}", "old-office"),
        (zipped({"a.txt": b"a"}), "archive"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "unknown-kind"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b"7z\xbc\xaf\x27\x1c", "archive"),
    ],
)
def test_what_we_do_not_read_is_refused(refusal, content, reason):
    assert refusal(content) == reason


def test_a_pdf_with_a_zip_behind_it_is_only_a_pdf(read):
    found = read(letter_pdf() + zipped({"word/document.xml": THAI.encode()}))

    assert found.kind == "pdf"
    assert "๑๙๗" not in found.pages[0].text


def test_a_thai_text_with_colons_is_no_email(read):
    assert read("เรื่อง: ขอเชิญประชุม\nถึง: ทุกอำเภอ\nDate: -\n".encode()).kind == "text"
