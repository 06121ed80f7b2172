"""The page of one office: who may look, and how much of it they see."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from offices.models import Role
from offices.secrecy import Secrecy
from tests import make
from workflow.states import State

from .chains import chain, passed_on


@pytest.fixture
def see(client, world, time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 20, 3, tzinfo=datetime.UTC))

    def get(office, who, **asked):
        client.force_login(world[who] if isinstance(who, str) else who)
        return client.get(f"/offices/{office.pk}/", asked)

    return get


def owing(answer) -> list[str]:
    return [line.response.circulation.matter for line in answer.context["page_obj"].object_list]


def test_who_asked_sees_what_is_owed_to_it_and_the_office_itself_sees_all(world, see):
    make.response(make.circulation(world.province, matter="ของจังหวัด"), world.district)
    make.response(make.circulation(world.department, matter="ของกรม"), world.district)

    assert owing(see(world.district, "manager of the province")) == ["ของจังหวัด"]
    assert owing(see(world.district, "manager of the department")) == ["ของกรม"]
    assert set(owing(see(world.district, "clerk of the district"))) == {"ของจังหวัด", "ของกรม"}


@pytest.mark.parametrize("who", ["manager of the department", "clerk of the other district", "outsider"])
def test_who_asked_nothing_of_it_finds_no_page(who, world, see):
    make.response(make.circulation(world.province), world.district)

    assert see(world.district, who).status_code == 404


def test_its_own_people_find_it_before_anybody_has_asked(world, see):
    assert see(world.district, "clerk of the district").status_code == 200


def test_a_secret_duty_is_neither_shown_nor_counted_for_who_is_not_cleared(world, see):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.province, letter=letter), world.district)
    cleared = make.person(world.province, Role.HEAD, cleared_for=Secrecy.SECRET)

    assert see(world.district, "manager of the province").status_code == 404
    assert see(world.district, cleared).context["performance"].whole.figures.asked == 1

    make.response(make.circulation(world.province), world.district)

    answer = see(world.district, "manager of the province")
    assert answer.context["performance"].whole.figures.asked == 1
    assert len(owing(answer)) == 1


def test_the_worst_comes_first_and_what_stands_still_last(world, see):
    days = {"ช้า": 1, "รอ": 9, "ช้ากว่า": -9}
    for matter, day in days.items():
        due_on = datetime.date(2026, 3, 15) + datetime.timedelta(days=day)
        duty = make.response(make.circulation(world.province, matter=matter, due_on=due_on), world.district)
    make.pause(duty, by=world["officer of the province"])

    answer = see(world.district, "manager of the province")

    assert (owing(answer), answer.context["late"]) == (["ช้า", "รอ", "ช้ากว่า"], 1)


def test_it_says_whom_to_call(world, see):
    world.district.phone, world.district.mailbox = "0 5553 1111", "saraban@maesot.example"
    world.district.save()

    text = see(world.district, "clerk of the district").content.decode()

    assert "0 5553 1111" in text
    assert 'href="mailto:saraban@maesot.example"' in text


def test_few_are_told_as_numbers(world, see):
    make.response(make.circulation(world.province), world.district, State.ACCEPTED)

    text = see(world.district, "manager of the province").content.decode()

    assert "๑/๑" in text
    assert "น้อยเกินกว่าจะบอกเป็นร้อยละ" in text


def test_what_it_owes_leaves_as_a_file(world, see):
    make.response(make.circulation(world.province, matter="น้ำประปา"), world.district)

    lines = b"".join(see(world.district, "manager of the province", **{"as": "csv"})).decode().splitlines()

    assert (len(lines), "น้ำประปา" in lines[1], "2026-03-06" in lines[1]) == (2, True, True)


# ── Whom it asked in turn ─────────────────────────────────────────────────────────────────────────
def in_turn(answer) -> list[tuple]:
    return [(each.office.short, each.tally.late) for each in answer.context["in_turn"]]


def test_who_asked_first_sees_whom_it_asked_in_turn_by_lateness(world, see):
    chain(world)

    assert in_turn(see(world.province, "manager of the department")) == [("สถอ.แม่สอด", 1), ("สถอ.อุ้มผาง", 0)]
    assert in_turn(see(world.province, "manager of the province")) == []


def test_what_a_secret_letter_asks_in_turn_is_told_to_nobody_uncleared(world, see):
    chain(world, secrecy=Secrecy.SECRET)

    assert in_turn(see(world.province, "manager of the department")) == []


@pytest.mark.parametrize("state", [State.EXCUSED, State.ACCEPTED])
def test_below_what_nobody_waits_for_nobody_is_listed(state, world, see):
    duty = make.response(make.circulation(world.department), world.province, state)
    passed_on(duty, {world.district: State.WORKING}, by=world["clerk of the province"])

    assert in_turn(see(world.province, "manager of the department")) == []


# ── At size ───────────────────────────────────────────────────────────────────────────────────────
def test_many_duties_take_as_many_queries_as_one(world, see):
    def queries(duties: int) -> int:
        for state in [State.WORKING, State.ACCEPTED] * duties:
            make.response(make.circulation(world.province), world.district, state)
        see(world.district, "manager of the province")  # who comes in is asked for once
        with CaptureQueriesContext(connection) as found:
            see(world.district, "manager of the province")
        return len(found)

    assert queries(1) == queries(4)
