"""More time for many: the preview tells which new days are doubtful, and for how many offices."""

import datetime

import pytest

from letters.models import Letter
from offices.secrecy import Secrecy
from tests import make
from workflow import bulk
from workflow.models import Response
from workflow.states import State

from .steps import owed_above

OFFICER = "officer of the province"
FRIDAY, SATURDAY, MONDAY = (datetime.date(2027, 6, day) for day in (18, 19, 21))


@pytest.fixture
def circulation(world):
    duty = owed_above(world, State.WORKING, due_on=FRIDAY)
    return make.circulation(world.province, by=world[OFFICER], serves=duty)


@pytest.fixture
def preview(world, circulation, client):
    """The page of a batch that grants more time to offices that ask for these days."""

    def of(*days: datetime.date, action: str = "grant_extension", until=None):
        for day in days:
            response = make.response(circulation, make.office(parent=world.province), State.WORKING)
            make.extension(response, by=world["clerk of the district"], wanted_on=day)
        asked = Response.objects.filter(circulation=circulation)
        batch = bulk.prepare(asked, action, by=world[OFFICER], note="ก", until=until)
        client.force_login(world[OFFICER])
        return client.get(batch.get_absolute_url())

    return of


def told(page) -> list[tuple]:
    return [(each.day, each.number, len(each.doubts)) for each in page.context["doubtful"]]


def test_a_day_off_or_after_the_duty_above_is_told_once_with_its_number(preview):
    page = preview(SATURDAY, FRIDAY, SATURDAY, MONDAY)

    assert told(page) == [(SATURDAY, 2, 2), (MONDAY, 1, 1)]
    words = page.content.decode()
    assert words.index("โปรดตรวจวันที่ก่อนยืนยัน") < words.index("ยืนยัน อนุญาตให้ขยายเวลา")
    assert "๒ แห่ง" in words


def test_one_day_for_all_is_told_instead_of_those_asked_for(preview):
    assert told(preview(FRIDAY, FRIDAY, until=SATURDAY)) == [(SATURDAY, 2, 2)]


def test_days_beyond_doubt_say_nothing(preview):
    page = preview(FRIDAY)

    assert told(page) == []
    assert "โปรดตรวจวันที่ก่อนยืนยัน" not in page.content.decode()


def test_the_refusal_of_more_time_says_nothing(preview):
    assert told(preview(SATURDAY, action="refuse_extension")) == []


def test_the_duty_above_is_not_told_to_who_is_not_cleared_for_it(preview, circulation):
    upper = circulation.serves.circulation.letter_id
    Letter.objects.filter(pk=upper).update(secrecy=Secrecy.SECRET)

    assert told(preview(SATURDAY, MONDAY)) == [(SATURDAY, 1, 1)]
