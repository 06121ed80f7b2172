"""What one copies of a letter gives its number, and its date where one follows."""

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thai.samples import TODAY
from thai.letter_number import NumberRefused
from thai.reference import read_reference

DAY = datetime.date(2026, 1, 30)
READ = {
    "มท 0810.4/ว 481": ("มท 0810.4/ว 481", None),
    "ที่ มท0810.4/ว481 ลว. 30 มค 69": ("มท 0810.4/ว 481", DAY),
    "ที่ มท ๐๘๑๐.๔/ว ๔๘๑ ลงวันที่ ๓๐ มกราคม ๒๕๖๙": ("มท 0810.4/ว 481", DAY),
    "ด่วนที่สุด ที่ มท ๐๘๑๐.๔/ว ๔๘๑\nลงวันที่ ๓๐ มกราคม พ.ศ. ๒๕๖๙": ("มท 0810.4/ว 481", DAY),
    "มท 0810.4/ว 481 30/1/69": ("มท 0810.4/ว 481", DAY),
    "มท 0810.4/ว 481\t30 ม.ค. 2569": ("มท 0810.4/ว 481", DAY),
    "มท 0810.4/ว 481 (30 ม.ค. 69)": ("มท 0810.4/ว 481", DAY),
    "มท 0810.4/ว 481 ลว 30 ม.ค. 69": ("มท 0810.4/ว 481", DAY),
    "123/2569": ("123/2569", None),
    "ตก 0023.3/ว": (None, None),
}
REFUSED = ["", "ลงวันที่ ๓๐ มกราคม ๒๕๖๙", "ไม่มีเลข", "มท 0810.4/ว 481 ลว. 31 กพ 69", "ก" * 5000]


@pytest.mark.parametrize(("text", "said"), READ.items())
def test_each_spelling_is_read(text, said):
    read = read_reference(text, today=TODAY)

    assert (str(read.number) if read.number else None, read.dated_on) == said


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NumberRefused):
        read_reference(text, today=TODAY)


@given(st.text(max_size=250))
def test_any_text_is_a_reference_or_is_refused(text):
    with contextlib.suppress(NumberRefused):
        read_reference(text, today=TODAY)
