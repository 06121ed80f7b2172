"""The days off of a year, to be read on a page, printed, and compared by a person."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from offices.year_of_days import days_of
from tests import make

MONDAY, LABOUR_DAY = datetime.date(2026, 3, 9), datetime.date(2026, 5, 1)
MAKHA_BUCHA = datetime.date(2026, 3, 3)


def printed(*args) -> str:
    out = StringIO()
    call_command("working_days", *args, stdout=out)
    return out.getvalue()


def test_a_year_holds_the_country_s_days_and_those_declared(world):
    day = make.special_day(world.department, MONDAY, "วันหยุดพิเศษ")

    year = days_of(world.district, 2026)

    assert [line.declared for line in year.days if line.day == MONDAY] == [day]
    assert LABOUR_DAY not in {line.day for line in year.days}
    assert year.off_on_weekdays == days_of(None, 2026).off_on_weekdays + 1


def test_a_day_that_is_worked_all_the_same_is_told_on_both_lines(world):
    make.special_day(world.province, MAKHA_BUCHA, "เปิดทำการ", is_working=True)

    lines = [line for line in days_of(world.district, 2026).days if line.day == MAKHA_BUCHA]

    assert [(line.name, line.is_off) for line in lines] == [("วันมาฆบูชา", False), ("เปิดทำการ", False)]


@pytest.mark.parametrize(("year", "computed"), [(2025, False), (2027, True)])
def test_years_that_nobody_published_are_said_to_be_computed(year, computed):
    assert days_of(None, year).is_computed is computed


@pytest.mark.parametrize("typed", ["2569", "๒๕๖๙", "2026"])
def test_the_command_takes_either_count_of_years(typed, world):
    make.special_day(world.province, MONDAY, "วันหยุดจังหวัดตาก")

    said = printed(typed, "--office", "6306")

    assert "วันจันทร์ที่ ๙ มีนาคม ๒๕๖๙  วันหยุดจังหวัดตาก  (สถจ.ตาก: มติคณะรัฐมนตรี)" in said
    assert "โปรดเทียบกับประกาศของคณะรัฐมนตรี" in said
    assert "จังหวัดตาก" not in printed(typed)


@pytest.mark.parametrize("args", [["ปีหน้า"], ["12"], ["99999"], ["২৫৬৯"], ["2569", "--office", "nowhere"]])
def test_the_command_says_what_it_cannot_print(args, db):
    with pytest.raises(CommandError):
        printed(*args)


@pytest.mark.parametrize("who", ["clerk of the district", "officer of the district", "head of the province"])
def test_everybody_of_an_office_reads_the_page(world, client, who):
    client.force_login(world[who])

    answer = client.get(reverse("holidays"), {"year": "2570"})

    assert answer.status_code == 200
    assert ("ประกาศวันหยุดหรือวันทำการ" in answer.content.decode()) is ("officer" not in who)


def test_an_office_above_sees_what_is_declared_below(world, client):
    make.special_day(world.district, datetime.date(2026, 3, 9), "วันหยุดแม่สอด")
    client.force_login(world["clerk of the province"])

    assert "วันหยุดแม่สอด" in client.get(reverse("holidays"), {"year": "2569"}).content.decode()


def test_a_year_that_is_no_year_is_this_one(world, client):
    client.force_login(world["clerk of the province"])

    assert client.get(reverse("holidays"), {"year": "x"}).status_code == 200
