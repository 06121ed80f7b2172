"""A file's name is a label."""

import pytest

from letters.intake.files.label import LONGEST, NAMELESS, label


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
    ],
)
def test_it_is_one_line_and_no_path(name, shown):
    assert label(name) == shown
