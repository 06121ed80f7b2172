"""What the desk of one office counts, for one person."""

import datetime

import pytest

from offices.secrecy import Secrecy
from tests import make
from workflow.desk import Desk, list_named
from workflow.states import State

TODAY, LONG_AGO = datetime.date(2026, 3, 5), datetime.date(2026, 2, 10)


def test_what_is_late_is_told_by_answer_by_circulation_and_by_office(world):
    first, second = (make.circulation(world.province, due_on=LONG_AGO) for _each in range(2))
    for circulation in (first, second):
        make.response(circulation, world.district, State.WORKING)
    make.response(second, world.other_district, State.WORKING)
    make.response(second, make.office(parent=world.province), State.WORKING)

    desk = Desk(world.province, world["head of the province"], TODAY)

    assert (desk.late_circulations.answers, desk.late_circulations.groups) == (4, 2)
    assert (desk.late_offices.answers, desk.late_offices.groups) == (4, 3)
    assert [row["circulation"] for row in desk.late_circulations.rows] == [second.pk, first.pk]
    assert desk.late_offices.rows[0]["office"] == world.district.pk


@pytest.mark.parametrize("level", [Secrecy.SECRET, Secrecy.VERY_SECRET])
def test_what_a_secret_letter_asks_is_there_for_the_cleared_only(world, level):
    for asker, asked in ((world.department, world.province), (world.province, world.district)):
        letter = make.letter(asker, number=None, secrecy=level)
        make.response(make.circulation(asker, letter=letter, due_on=LONG_AGO), asked, State.WORKING)

    for cleared_for in Secrecy:
        desk = Desk(world.province, make.person(world.province, cleared_for=cleared_for), TODAY)
        counted = [desk.owed_by_us().count(), desk.late_of_others().count(), desk.asked().count()]
        assert counted == [int(cleared_for >= level)] * 3


def test_what_came_back_as_not_theirs_is_checked_after_what_was_answered(world):
    circulation = make.circulation(world.province)
    refused = make.response(circulation, world.district, State.REFUSED)
    answered = make.response(circulation, world.other_district, State.REPORTED)

    desk = Desk(world.province, world["officer of the province"], TODAY)

    assert list(list_named("to-check").lines(desk)) == [answered.pk, refused.pk]
