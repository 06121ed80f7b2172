"""Which days an office works: the country's, and what was declared for it or above it."""

import datetime

import pytest

from offices.calendars import Calendars, calendar_of
from tests import make

MONDAY, SATURDAY = datetime.date(2026, 3, 9), datetime.date(2026, 3, 14)


@pytest.fixture
def names(world):
    """The reason why each office is off on a day, None where it works."""

    def on(day: datetime.date) -> list[str | None]:
        calendars = Calendars.load()
        return [
            calendars.of(each).day_off(day) for each in (world.department, world.province, world.district)
        ]

    return on


def test_a_day_off_holds_for_the_office_and_all_below(world, names):
    make.special_day(world.province, MONDAY, "วันหยุดจังหวัดตาก")

    assert names(MONDAY) == [None, "วันหยุดจังหวัดตาก", "วันหยุดจังหวัดตาก"]


def test_a_saturday_may_be_worked(world, names):
    make.special_day(world.province, SATURDAY, "ทำงานชดเชย", is_working=True)

    assert names(SATURDAY) == ["วันเสาร์", None, None]


def test_what_is_declared_for_a_lower_office_wins(world, names):
    make.special_day(world.district, MONDAY, "เปิดทำการ", is_working=True)
    make.special_day(world.department, MONDAY, "วันหยุดพิเศษ")

    assert names(MONDAY) == ["วันหยุดพิเศษ", "วันหยุดพิเศษ", None]


def test_a_day_that_was_withdrawn_is_as_it_was(world, names):
    make.special_day(world.province, MONDAY, "วันหยุดจังหวัดตาก", withdrawn=True)

    assert names(MONDAY) == [None, None, None]


def test_a_neighbour_whose_code_begins_alike_is_not_meant(world):
    make.special_day(make.office("630", parent=world.department), MONDAY, "วันหยุด")

    assert calendar_of(world.district).is_working(MONDAY)


def test_thousands_of_offices_cost_one_query_and_share_a_calendar(world, django_assert_num_queries):
    make.special_day(world.department, MONDAY, "วันหยุดพิเศษ")

    with django_assert_num_queries(1):
        calendars = Calendars.load()
        assert calendars.of(world.province) is calendars.of(world.district)

    assert calendar_of(world.district) == calendars.of(world.district)
