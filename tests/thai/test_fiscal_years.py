"""Fiscal years: October to September, named for the year in which they end."""

import datetime

import pytest

from thai.fiscal_years import FiscalYear


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (datetime.date(2025, 9, 30), 2568),
        (datetime.date(2025, 10, 1), 2569),
        (datetime.date(2025, 12, 31), 2569),
        (datetime.date(2026, 9, 30), 2569),
    ],
)
def test_a_day_belongs_to_the_year_that_ends_in_september_after_it(day, number):
    assert FiscalYear.of(day) == FiscalYear(number)


def test_its_months_run_from_october_to_september():
    months = [str(month) for month in FiscalYear(2569).months]

    assert (len(months), months[0], months[2:4], months[-1]) == (
        12,
        "2568-10",
        ["2568-12", "2569-01"],
        "2569-09",
    )
