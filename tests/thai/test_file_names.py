"""Words become the name of a file that any system takes, and that reads as it is."""

import pytest

from thai.file_names import fit_for_a_file


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("หนังสือภายนอก ที่ ตก ๐๐๒๓/", "หนังสือภายนอก ที่ ตก ๐๐๒๓"),
        ('a\\b/c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("นาย\r\nอำเภอ\tแม่สอด", "นาย อำเภอ แม่สอด"),
        ("\u202efdp.exe\u2066", "fdp.exe"),
        ("ก\x00ข\x1b", "กข"),
    ],
)
def test_what_a_disk_forbids_and_nobody_sees_is_left_out(words, name):
    assert fit_for_a_file(words) == name
