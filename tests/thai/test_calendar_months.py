"""Months and days as addresses of the calendar."""

import datetime

import pytest

from thai.calendar_months import Month, NoSuchDay, address_of, day_at

MARCH = Month(datetime.date(2026, 3, 1))


@pytest.mark.parametrize("text", ["2569-03", "2569-3", "๒๕๖๙-๐๓"])
def test_a_month_is_read_in_either_digits(text):
    assert Month.parse(text) == MARCH


@pytest.mark.parametrize(
    "text",
    ["", "2569", "2026-03", "2569-00", "2569-13", "2499-12", "2701-01", "มีนาคม", "2569-03-01", "໒໕໖໙-03"],
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(NoSuchDay):
        Month.parse(text)


def test_a_month_writes_itself_as_it_is_read():
    assert (str(MARCH), MARCH.in_words) == ("2569-03", "มีนาคม ๒๕๖๙")


def test_a_month_knows_its_neighbours_over_a_new_year():
    december = Month.parse("2568-12")

    assert (str(december.next), str(december.next.former), str(MARCH.former)) == (
        "2569-01",
        "2568-12",
        "2569-02",
    )
    assert (MARCH.last, MARCH.former.last) == (datetime.date(2026, 3, 31), datetime.date(2026, 2, 28))


def test_weeks_run_from_sunday_to_saturday_and_leave_out_the_neighbours():
    weeks = Month.parse("2569-05").weeks

    assert {len(week) for week in weeks} == {7}
    assert weeks[0] == [None] * 5 + [datetime.date(2026, 5, 1), datetime.date(2026, 5, 2)]
    assert [day for week in weeks for day in week if day][-1] == datetime.date(2026, 5, 31)


def test_a_day_is_read_as_it_is_written():
    day = datetime.date(2026, 3, 6)

    assert address_of(day) == "2569-03-06"
    assert day_at("2569-03-06") == day_at("๒๕๖๙-๓-๖") == day


@pytest.mark.parametrize("text", ["", "2569-02-29", "2569-03", "late", "2026-03-06", "2569-03-32"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NoSuchDay):
        day_at(text)
