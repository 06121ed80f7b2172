"""Text disguised by an old font or a wrong code page is read, and its evidence shown as given."""

import pytest

from tests.thai.samples import TODAY
from thai.reading import read_letter
from thai.text import clean

THAI = "ที่ มท ๐๘๑๐.๔/ว ๔๘๑\nเรื่อง  การทดลองญาติ\nเรียน  นายอำเภอ ทุกอำเภอ\n"
DISGUISES = [
    THAI.encode("cp874").decode("latin-1"),
    THAI.encode("utf-8").decode("latin-1"),
    THAI.replace("่", "\uf70a"),
]


@pytest.mark.parametrize("text", DISGUISES)
def test_a_disguised_letter_reads_like_the_plain_one(text):
    reading, plain = read_letter(text, today=TODAY), read_letter(THAI, today=TODAY)

    assert (reading.number.value, reading.subject.value) == (plain.number.value, plain.subject.value)
    assert text[slice(*reading.subject.span)] == reading.subject.as_read


def test_the_shifted_marks_of_old_fonts_become_real_ones():
    assert clean("ป\uf70bา ญ\uf70fฐ\uf700 ก\uf710น ป\uf711า") == "ป้า ญญฐฐ กัน ปำ"


@pytest.mark.parametrize("text", ["café déjà vu", "ÄÖÜ Straße", "ไทย กับ ÀÉÈÊ", ""])
def test_other_languages_stay_as_they_are(text):
    assert clean(text) == text
