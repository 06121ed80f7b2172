"""Of a reader that failed the log tells the kind of the fault and its place, and nothing of the letter."""

import pytest

from letters.intake.files.complaints import without_text

TRACEBACK = """Traceback (most recent call last):
  File "/opt/wian/letters/intake/files/docx.py", line 31, in pages
    text = paragraph.decode()
ValueError: เรื่องที่ไม่มีใครควรรู้
SecretError in the letter
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (TRACEBACK, "files/docx.py:31 pages, ValueError"),
        ("lxml.etree.XMLSyntaxError: Opening tag <ลับ>", "lxml.etree.XMLSyntaxError"),
        (
            "Fatal Python error: Segmentation fault\n\nCurrent thread",
            "Fatal Python error: Segmentation fault",
        ),
        ("มติลับ: 4,500 บาท", ""),
        ("", ""),
    ],
)
def test_only_kinds_and_places_are_told(said, told):
    assert without_text(said) == told
