"""The cells of an old register are read as offices and Excel write them."""

import datetime

import pytest

from thai.dates import DateRefused
from thai.register_cells import CellRefused, is_ditto, read_day, read_register_number, read_time

TODAY = datetime.date(2026, 3, 2)
SECOND = datetime.date(2024, 1, 2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("๑๒๓", 123),
        (" 7 ", 7),
        ("1,234", 1234),
        ("๑๒๓/๒๕๖๗", 123),
        ("123 / 67", 123),
        ("ที่ ๕", 5),
        ("0099", 99),
    ],
)
def test_a_register_number_is_read(text, number):
    assert read_register_number(text, 2567) == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("123/2566", "number_of_another_year"),
        ("0", "not_a_register_number"),
        ("12-15", "not_a_register_number"),
        ("๑๒ก", "not_a_register_number"),
        ("-5", "not_a_register_number"),
        ("", "not_a_register_number"),
        ("12345678", "not_a_register_number"),
        ("໑໒", "not_a_register_number"),  # Lao digits
    ],
)
def test_what_is_no_register_number_says_why(text, reason):
    with pytest.raises(CellRefused) as refused:
        read_register_number(text, 2567)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("๒ ม.ค. ๖๗", {"two_digit_year"}),
        ("2/1/2567", set()),
        ("2567-01-02", {"be_year_in_iso"}),
        ("2024-01-02", set()),
        ("2567-01-02 00:00:00", {"be_year_in_iso"}),
        ("2024-01-02 08:30", set()),
        ("45293", {"excel_serial"}),
        ("45293.5", {"excel_serial"}),
        ("243620", {"excel_serial"}),  # 2 January of the year 2567 of our era, as Excel counts it
        ("๒ มกราคม", {"year_added"}),
        ("2/1", {"year_added"}),
    ],
)
def test_a_day_is_read_in_each_form(text, flags):
    read = read_day(text, 2567, today=TODAY)

    assert (read.value, set(read.flags) - {"far_past", "ce_year"}) == (SECOND, flags)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/2/2567", "no_such_day"),
        ("29 ก.พ. 2566", "no_such_day"),
        ("1-3 ม.ค. 2567", "date_range"),
        ("ไม่มี", "unparsable"),
    ],
)
def test_what_is_no_day_says_why(text, reason):
    with pytest.raises(DateRefused) as refused:
        read_day(text, 2567, today=TODAY)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("๐๙.๓๐ น.", "09:30"), ("9:30", "09:30"), ("13.5", "13:50"), ("09:30:00", "09:30"),
        ("0.395833333", "09:30"), ("0.5", "12:00"), ("2024-01-02 08:30", "08:30"),
    ],
)  # fmt: skip
def test_an_hour_is_read_in_each_form(text, time):
    assert read_time(text) == datetime.time.fromisoformat(time)


def test_a_day_as_excel_stores_it_has_no_hour():
    assert read_time("2024-01-02 00:00:00") is None


@pytest.mark.parametrize("text", ["เช้า", "25.00", "9.75", "", "9" * 500])
def test_what_is_no_hour_is_refused(text):
    with pytest.raises(CellRefused):
        read_time(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [('"', True), ("”", True), ("''", True), ("„", True), ("-", False), ("", False), ("ก", False)],
)
def test_the_mark_for_the_same_as_above_is_known(text, is_one):
    assert is_ditto(text) is is_one
