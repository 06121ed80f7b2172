import calendar
import contextlib
import datetime
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thai.samples import CASES, TODAY
from thai.dates import DateRefused, buddhist_year, format_date, read_date
from thai.numerals import to_arabic, to_thai

BUDDHIST_DAYS = st.dates(datetime.date(2400 - 543, 1, 1), datetime.date(2700 - 543, 12, 31))
TYPED_BY_CLERKS = [
    "6/3/69",
    "๖ มี.ค. ๖๙",
    "2026-03-06",
    "6 มีนา 69",
    "6/03/2569",
    "๖ มีนาคม ๒๕๖๙ ",
    "วันศุกร์ที่ 6 มี.ค. 69",
]


@pytest.mark.parametrize("text", ["6-มี.ค.-69", "๐๖-มี.ค.-๒๕๖๙", "6 - มีนาคม - 2569"])
def test_a_day_as_a_spreadsheet_shows_it_is_read(text):
    assert read_date(text, today=TODAY).value == datetime.date(2026, 3, 6)


def status_of(text):
    try:
        found = read_date(text, today=TODAY)
    except DateRefused as refused:
        return {"status": "refuse", "reason": refused.reason}
    status = {"status": "flag", "flags": sorted(found.flags)} if found.flags else {"status": "ok"}
    return {**status, "iso": found.value.isoformat(), "role": "deadline" if found.is_deadline else None}


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: case["input"])
def test_each_string_is_read_flagged_or_refused(case):
    expected = {key: value for key, value in case.items() if key != "input"}
    if expected["status"] != "refuse":
        expected.setdefault("role", None)
    if "flags" in expected:
        expected["flags"].sort()

    assert status_of(case["input"]) == expected


@pytest.mark.parametrize("text", TYPED_BY_CLERKS)
def test_what_clerks_type_is_the_sixth_of_march(text):
    assert read_date(text, today=TODAY).value == datetime.date(2026, 3, 6)


@pytest.mark.parametrize(
    "text", ["", "060369", "๖ มีนาคม", "๑๓/๑๓/๒๕๖๙", "๖ มีนาคม ค.ศ. ๒๕๖๙", "ก" * 200, "๑" * 40_000]
)
def test_what_is_not_one_day_is_refused(text):
    with pytest.raises(DateRefused):
        read_date(text, today=TODAY)


@given(BUDDHIST_DAYS, st.sampled_from(["long", "full", "short"]), st.sampled_from(["thai", "arabic"]))
def test_every_printed_day_reads_back(day, style, digits):
    assert read_date(format_date(day, style, digits=digits), today=TODAY).value == day


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    with contextlib.suppress(DateRefused):
        read_date(text, today=TODAY)


def test_dates_print_as_on_letters_and_stamps():
    day = datetime.date(2026, 1, 30)

    assert format_date(day) == "๓๐ มกราคม ๒๕๖๙"
    assert format_date(day, "full") == "วันศุกร์ที่ ๓๐ มกราคม ๒๕๖๙"
    assert format_date(day, "short", digits="arabic") == "30 ม.ค. 2569"
    assert buddhist_year(day) == 2569


# ── Every day of three hundred years ──────────────────────────────────────────────────────────────
FIRST, LAST = datetime.date(2400 - 543, 1, 1), datetime.date(2700 - 543, 12, 31)
# All 109,938 take 20 seconds; else the ends of every month.
DAYS = [
    day
    for day in (FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1))
    if "WIAN_EVERY_DAY" in os.environ or day.day == 1 or (day + datetime.timedelta(1)).day == 1
]


def test_each_day_reads_back_in_thai_and_arabic_digits():
    for day in DAYS:
        printed = format_date(day)
        for typed in (printed, to_arabic(printed), f"{day.day}/{day.month}/{day.year + 543}"):
            assert read_date(typed, today=TODAY).value == day, typed


def test_the_twenty_ninth_of_february_is_a_day_in_leap_years_only():
    """The leap years are those of our era: ๒๔๔๓ divides by four after 543 and is none, as 1900 was."""
    leap = []
    for year in range(2400, 2701):
        with contextlib.suppress(DateRefused):
            leap.append(read_date(f"๒๙ กุมภาพันธ์ {year}", today=TODAY).value.year + 543)

    assert leap == [year + 543 for year in range(2400 - 543, 2701 - 543) if calendar.isleap(year)]


def test_a_day_that_no_month_has_is_refused():
    false = [(day, month) for month in (4, 6, 9, 11) for day in (31,)] + [(30, 2), (31, 2)]
    false += [(day, month) for month in range(1, 13) for day in (0, 32, 99)] + [(1, 0), (1, 13), (31, 99)]
    for day, month in false:
        for typed in (f"{day}/{month}/2569", to_thai(f"{day}/{month}/2569"), f"2026-{month:02}-{day:02}"):
            with pytest.raises(DateRefused):
                read_date(typed, today=TODAY)
