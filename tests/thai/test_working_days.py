import datetime

import pytest

from thai.working_days import COUNTRY, office_holidays

DAY = datetime.date


def test_labour_day_is_a_working_day_for_offices():
    assert COUNTRY.day_off(DAY(2026, 5, 1)) is None
    assert COUNTRY.day_off(DAY(2027, 5, 3)) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (DAY(2026, 5, 13), "วันพืชมงคล"),
        (DAY(2026, 4, 13), "วันสงกรานต์"),
        (DAY(2026, 3, 3), "วันมาฆบูชา"),
        (DAY(2025, 11, 15), "วันเสาร์"),
        (DAY(2026, 3, 22), "วันอาทิตย์"),
        (DAY(2026, 3, 20), None),
    ],
)
def test_a_day_off_says_why(day, name):
    assert COUNTRY.day_off(day) == name


def test_counting_starts_after_the_first_day_and_includes_the_last():
    assert COUNTRY.working_days_between(DAY(2026, 3, 6), DAY(2026, 3, 6)) == 0
    assert COUNTRY.working_days_between(DAY(2026, 3, 6), DAY(2026, 3, 20)) == 10
    assert COUNTRY.working_days_between(DAY(2026, 4, 10), DAY(2026, 4, 16)) == 1
    assert COUNTRY.working_days_between(DAY(2026, 3, 20), DAY(2026, 3, 6)) == -10


def test_holidays_of_a_year_lie_in_that_year():
    assert {day.year for day in office_holidays(2026)} == {2026}
    assert all(name and "แรงงาน" not in name for name in office_holidays(2027).values())
