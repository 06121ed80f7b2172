"""A time is read as it stands in a stamp, or refused for a reason that can be told."""

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.times import TimeRefused, format_time, read_time

READ = {
    "9.30": (9, 30),
    "09:30": (9, 30),
    "๙.๓๐ น.": (9, 30),
    "๐๙.๓๐ น": (9, 30),
    "เวลา ๐๙.๓๐ น.": (9, 30),
    "930": (9, 30),
    "0930": (9, 30),
    "๑๓๓๐": (13, 30),
    "9": (9, 0),
    "9 น.": (9, 0),
    "๑๖ นาฬิกา": (16, 0),
    "9. 30 น.": (9, 30),
    "9,30": (9, 30),
    "9;30": (9, 30),
    "13:05:59": (13, 5),
    "0.05": (0, 5),
    "00.00": (0, 0),
    "23.59น.": (23, 59),
    "O9.3O": (9, 30),
    " ๘.๐๕ ": (8, 5),
}
REFUSED = {
    "24.00": "no_such_time",
    "9.60": "no_such_time",
    "2530": "no_such_time",
    "99": "no_such_time",
    "9.3": "minutes_missing",
    "9.": "minutes_missing",
    "9.00-10.00": "time_range",
    "9.30 ถึง 10.30 น.": "time_range",
    "": "unparsable",
    "น.": "unparsable",
    "เช้า": "unparsable",
    "บ่ายโมงครึ่ง": "unparsable",
    "9.30.": "unparsable",
    "-9.30": "unparsable",
    "৯.৩০": "unparsable",
    "12345": "unparsable",
    "9" * 5000: "unparsable",
}


@pytest.mark.parametrize(("text", "time"), READ.items())
def test_each_spelling_is_read(text, time):
    assert read_time(text) == datetime.time(*time)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_no_time_says_why(text, reason):
    with pytest.raises(TimeRefused) as refused:
        read_time(text)

    assert refused.value.reason == reason


@given(st.times().map(lambda time: time.replace(second=0, microsecond=0)))
def test_what_is_printed_is_read_back(time):
    assert read_time(format_time(time)) == time
    assert read_time(f"เวลา {format_time(time)} น.") == time


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_is_refused(text):
    with contextlib.suppress(TimeRefused):
        assert read_time(text).second == 0
