"""Who owes what, how late: n of m, the worst first."""

import datetime

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from offices.secrecy import Secrecy
from tests import make
from workflow import outstanding
from workflow.models import Response
from workflow.states import State

from .steps import asked, owed_above, standing_of

SIXTH, TODAY = datetime.date(2026, 3, 6), datetime.date(2026, 3, 10)


def day(number: int) -> datetime.date:
    return datetime.date(2026, 3, number)


def circulation_with(world, *states, due_on=SIXTH, **fields):
    """A circulation of the province with one response in each state, from offices below it."""
    circulation = make.circulation(world.province, due_on=due_on, **fields)
    for state in states:
        make.response(circulation, make.office(parent=world.province), state)
    return circulation


@pytest.mark.parametrize(
    ("states", "answered", "counted", "percent"),
    [
        ([State.AWAITING, State.RECEIVED, State.WORKING], 0, 3, 0),
        ([State.REPORTED, State.RETURNED, State.REFUSED], 1, 3, 100 / 3),
        ([State.REPORTED, State.ACCEPTED], 2, 2, 100),
        ([State.ACCEPTED, State.AWAITING, State.EXCUSED, State.WITHDRAWN], 1, 2, 50),
        ([State.EXCUSED, State.WITHDRAWN], 0, 0, 100),
        ([], 0, 0, 100),
    ],
)
def test_n_of_m_have_answered(states, answered, counted, percent, world):
    standing = standing_of(circulation_with(world, *states), TODAY)

    assert (standing.answered, standing.counted) == (answered, counted)
    assert standing.percent == pytest.approx(percent)


@pytest.mark.parametrize("state", State)
def test_only_who_still_owes_an_answer_is_late(state, world):
    [line] = outstanding.lines([asked(world, state, due_on=day(6))], TODAY)

    assert line.is_late == (state in State.open())
    assert line.days == -4


@pytest.mark.parametrize(
    ("due_on", "is_late"), [(day(9), True), (day(10), False), (day(11), False), (None, False)]
)
def test_who_answers_on_the_last_day_is_in_time(due_on, is_late, world):
    response = asked(world, State.WORKING, due_on=due_on)

    assert outstanding.lines([response], TODAY)[0].is_late == is_late


def test_late_ones_are_counted_by_each_office_s_own_day(world):
    circulation = circulation_with(world, State.AWAITING, State.WORKING, State.REPORTED)
    make.response(circulation, world.district, State.WORKING, due_on=day(20))

    standing = standing_of(circulation, TODAY)

    assert (standing.late, len(standing.owing)) == (2, 3)


def test_the_longest_late_comes_first_and_what_has_no_day_last(world):
    days = [None, day(20), day(6), None, day(1), day(10)]
    for due_on in days:
        asked(world, State.WORKING, due_on=due_on)

    owed = outstanding.owed_by(world.district, TODAY)

    assert [each.days for each in owed] == [-9, -4, 0, 10, None, None]
    assert owed[0].words == "เกินกำหนด ๙ วัน"


def test_offices_equally_late_stand_in_their_own_order(world):
    circulation = make.circulation(world.province)
    for office in (world.other_district, world.district):
        make.response(circulation, office, State.WORKING)

    owing = standing_of(circulation, TODAY).owing

    assert [each.response.office for each in owing] == [world.district, world.other_district]


def test_an_office_owes_what_it_has_not_answered_and_nothing_else(world):
    owed = owed_above(world)
    asked(world)
    make.response(make.circulation(world.department), world.province, State.REPORTED)

    assert [each.response for each in outstanding.owed_by(world.province, TODAY)] == [owed]


def test_the_circulation_with_most_late_answers_comes_first(world):
    one_late = circulation_with(world, State.AWAITING, State.REPORTED)
    done = circulation_with(world, State.ACCEPTED)
    in_time = circulation_with(world, State.AWAITING, due_on=day(20))
    sooner = circulation_with(world, State.AWAITING, due_on=day(11))
    two_late = circulation_with(world, State.AWAITING, State.RETURNED)

    standings = outstanding.standings(outstanding.asked_by(world.province).with_late(TODAY), TODAY)

    assert [s.circulation for s in standings] == [two_late, one_late, sooner, in_time, done]


def test_an_office_s_standings_are_its_own(world):
    asked(world)

    assert not outstanding.asked_by(world.department).exists()
    assert not outstanding.asked_by(world.district).exists()


def test_all_lines_put_those_still_owing_before_those_who_answered(world):
    circulation = make.circulation(world.province)
    answered = make.response(circulation, world.district, State.ACCEPTED, due_on=day(1))
    owing = make.response(circulation, world.other_district, State.WORKING, due_on=day(20))

    lines = outstanding.lines(Response.objects.select_related("office"), TODAY)

    assert [line.response for line in lines] == [owing, answered]


def test_a_secret_matter_stands_on_the_lists_of_the_cleared_only(world):
    letter = make.letter(world.province, secrecy=Secrecy.SECRET)
    make.response(make.circulation(world.province, letter=letter), world.district)
    asker, answerer = [make.person(at, cleared_for=Secrecy.SECRET) for at in (world.province, world.district)]

    assert outstanding.asked_by(world.province, seen_by=asker).exists()
    assert not outstanding.asked_by(world.province, seen_by=make.person(world.province)).exists()
    assert outstanding.owed_by(world.district, TODAY, seen_by=answerer)
    assert not outstanding.owed_by(world.district, TODAY, seen_by=make.person(world.district))


def test_more_time_that_is_wanted_for_a_secret_matter_is_for_the_cleared_only(world):
    letter = make.letter(world.province, number=None, secrecy=Secrecy.SECRET)
    duty = make.response(make.circulation(world.province, letter=letter), world.district, State.WORKING)
    make.extension(duty, by=world["clerk of the district"])

    for cleared_for, count in [(Secrecy.ORDINARY, 0), (Secrecy.SECRET, 1)]:
        asker = make.person(world.province, cleared_for=cleared_for)
        assert outstanding.wanting_more_time(world.province, seen_by=asker).count() == count


def test_the_page_shows_the_ten_most_urgent_duties_of_the_office_and_where_all_of_them_stand(client, world):
    for number in range(11):
        make.response(make.circulation(world.department, due_on=day(number + 1)), world.province)
    client.force_login(world["officer of the province"])

    page = client.get(reverse("workflow:outstanding"))

    assert [line.response.due_on for line in page.context["owed"]] == [day(n) for n in range(1, 11)]
    assert f'href="{reverse("workflow:desk-list", args=["owed"])}">ดูทั้งหมด ๑๑' in page.content.decode()


@pytest.mark.parametrize(("requests", "is_more"), [(10, False), (11, True)])
def test_the_page_shows_the_ten_oldest_requests_for_more_time_and_where_all_stand(
    client, world, requests, is_more
):
    duties = [
        make.response(make.circulation(world.province), world.district, State.WORKING)
        for _each in range(requests)
    ]
    for duty in duties:
        make.extension(duty, by=world["clerk of the district"])
    client.force_login(world["officer of the province"])

    page = client.get(reverse("workflow:outstanding")).content.decode()
    wanting = page.split('id="asked"')[0]
    shown = [duty for duty in duties if f'<th scope="row"><a href="{duty.get_absolute_url()}">' in wanting]

    assert shown == duties[:10]
    assert (f'href="{reverse("workflow:desk-list", args=["more-time"])}">ดูทั้งหมด' in page) == is_more


def test_asking_costs_the_same_for_few_and_many(world, django_assert_num_queries):
    for _each in range(4):
        circulation_with(world, State.AWAITING, State.WORKING, State.REPORTED)

    with django_assert_num_queries(2):
        asked = outstanding.asked_by(world.province).with_late(TODAY)
        standings = outstanding.standings(asked, TODAY)
        assert [str(s.circulation.letter) + s.owing[0].response.office.short for s in standings]


def test_how_many_have_answered_is_told_with_its_commas():
    told = render_to_string("workflow/_progress.html", {"answered": 5_761, "counted": 7_503})

    assert "ตอบแล้ว ๕,๗๖๑ จาก ๗,๕๐๓" in told
