"""A file's name is a label."""

import pytest

from letters.intake.files.label import LONGEST, NAMELESS, as_its_kind, label


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("หนังสือ ว 197.pdf", "หนังสือ ว 197.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ก\\ข.pdf", "ข.pdf"),
        ("ก\u202efdp.exe", "กfdp.exe"),
        ("ก\x00\n\tข.pdf", "ก ข.pdf"),
        ("..", NAMELESS),
        ("/", NAMELESS),
        ("", NAMELESS),
        ("ก" * 500 + ".pdf", "ก" * (LONGEST - 4) + ".pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("ก|ข<ค>?.pdf. ", "ก ข ค .pdf"),
    ],
)
def test_it_is_one_line_and_no_path(name, shown):
    assert label(name) == shown


@pytest.mark.parametrize(
    ("name", "kind", "saved_as"),
    [
        ("ก.pdf", "pdf", "ก.pdf"),
        ("ก.PDF", "pdf", "ก.PDF"),
        ("ก.html", "pdf", "ก.html.pdf"),
        ("ก.exe", "jpeg", "ก.exe.jpg"),
        ("ก", "eml", "ก.eml"),
        ("ก.heic", "picture", "ก.heic"),
        ("ก.exe", "", "ก.exe"),
    ],
)
def test_its_ending_says_what_the_file_is(name, kind, saved_as):
    assert as_its_kind(name, kind) == saved_as
