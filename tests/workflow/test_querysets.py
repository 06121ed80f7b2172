"""What one may see: what one's offices ask and owe, up to one's clearance."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from letters.models import Entry
from offices.models import Membership, Role
from offices.secrecy import Secrecy
from tests import make
from thai.letter_number import LetterNumber
from workflow import asking
from workflow.circulations import ask_more, open_circulation
from workflow.models import Circulation, Draft, Response
from workflow.states import State

from .steps import asked, draft_at, entered, given, now

pytestmark = pytest.mark.every_case

SEEN_BY_BOTH_SIDES = {f"{role} of the {place}" for role in Role.values for place in ("province", "district")}


def those_who_see(model, world):
    return {who for who, user in world.people.items() if model.objects.visible_to(user).exists()}


def secret_circulation(world, secrecy=Secrecy.SECRET):
    return make.circulation(world.province, letter=make.letter(world.province, secrecy=secrecy))


@pytest.mark.parametrize("model", [Circulation, Response])
def test_a_duty_is_seen_by_who_asked_and_who_was_asked(model, world):
    asked(world)

    assert those_who_see(model, world) == SEEN_BY_BOTH_SIDES


def test_an_office_does_not_see_what_its_neighbour_owes(world):
    response = asked(world)
    other = make.response(response.circulation, world.other_district)

    assert set(Response.objects.visible_to(world["clerk of the other district"])) == {other}
    assert set(Response.objects.visible_to(world["clerk of the province"])) == {response, other}


def test_a_draft_is_seen_at_its_office_only(world):
    draft_at(world)

    assert those_who_see(Draft, world) == {f"{role} of the province" for role in Role.values}


@pytest.mark.parametrize(("cleared_for", "sees"), [(0, False), (1, False), (2, True)])
def test_a_secret_matter_is_seen_by_the_cleared_only(cleared_for, sees, world):
    response = make.response(secret_circulation(world, Secrecy.VERY_SECRET), world.district)
    draft_at(world, answers=response)
    person = make.person(world.province, Role.HEAD, cleared_for=cleared_for)

    assert Circulation.objects.visible_to(person).exists() == sees
    assert Response.objects.visible_to(person).exists() == sees


def test_a_draft_that_answers_a_secret_matter_is_seen_by_the_cleared_only(world):
    letter = make.letter(world.department, secrecy=Secrecy.SECRET)
    owed = make.response(make.circulation(world.department, letter=letter), world.province)
    draft_at(world, answers=owed)

    assert not Draft.objects.visible_to(world["officer of the province"]).exists()
    assert Draft.objects.visible_to(make.person(world.province, cleared_for=Secrecy.SECRET)).exists()


def test_what_is_overdue_is_still_owed_and_past_its_day(world):
    today = datetime.date(2026, 3, 10)
    late = asked(world, State.WORKING, due_on=datetime.date(2026, 3, 9))
    asked(world, State.WORKING, due_on=today)
    asked(world, State.WORKING, due_on=None)
    asked(world, State.REPORTED, due_on=datetime.date(2026, 3, 1))

    assert list(Response.objects.overdue(today)) == [late]


def test_of_offices_that_are_named_one_sees_what_one_sees_of_them_anyway(world):
    """Also with a clearance that one has at one of them only, by way of a section, and of nobody's."""
    twice = make.person(world.province, cleared_for=Secrecy.VERY_SECRET)
    Membership.objects.create(user=twice, office=world.district, role=Role.OFFICER)
    for secrecy in Secrecy:
        for asker, place in [(world.province, world.district), (world.department, world.province)]:
            letter = make.letter(asker, secrecy=secrecy, by=twice, number=None)
            duty = make.response(make.circulation(asker, letter=letter), place)
            given(duty, twice, world.section) if place == world.province else entered(duty, twice)
    people = [twice, make.person(world.section), *world.people.values()]
    places = [world.department, world.province, world.section, world.district, world.other_district]
    everywhere = {place.pk for place in places}
    named = [[], everywhere, [world.province.pk, world.district.pk], *([each.pk] for each in places)]

    for model, held_by in {Response: "office", Circulation: "office", Entry: "register__office"}.items():
        seen = model.objects.order_by("pk")
        for person in people:
            for offices in named:
                anyway = seen.visible_to(person).filter(**{f"{held_by}__in": offices})
                assert list(seen.visible_to(person, at=offices)) == list(anyway), (model, person, offices)
    assert Response.objects.visible_to(twice, at=[world.district.pk]).count() == len(
        Secrecy
    )  # as their asker


@pytest.mark.parametrize("state", State)
def test_a_circulation_is_outstanding_while_somebody_has_to_answer_and_complete_after(state, world):
    response = asked(world, state)
    make.response(response.circulation, world.other_district, State.ACCEPTED)

    assert Circulation.objects.outstanding().exists() == (state in State.open())
    assert Circulation.objects.complete().exists() == (state not in State.open())


def test_late_answers_are_counted_beside_the_others_the_latest_circulation_first(world):
    today = datetime.date(2026, 3, 10)
    in_time = asked(world, State.WORKING, due_on=today).circulation
    late = asked(world, State.WORKING, due_on=datetime.date(2026, 3, 9)).circulation
    for state in (State.REPORTED, State.AWAITING):
        make.response(late, make.office(parent=world.province), state, due_on=datetime.date(2026, 3, 1))

    listed = Circulation.objects.with_counts().with_late(today)

    assert [(each, each.late, each.answered, each.counted) for each in listed] == [
        (late, 2, 1, 3),
        (in_time, 0, 0, 1),
    ]


@pytest.mark.parametrize("is_stored", [True, False])
def test_what_is_counted_is_the_same_whether_the_number_of_those_asked_is_stored(is_stored, world):
    circulation = make.circulation(world.province, asked_offices=len(State) if is_stored else None)
    for state in State:
        make.response(circulation, make.office(parent=world.province), state)
    make.response(circulation, world.district, is_copy=True)

    counted = Circulation.objects.with_counts().get()

    assert counted.counted == Response.objects.counted().count() == 7
    assert counted.answered == Response.objects.filter(state__in=State.answered()).count() == 2


def test_how_many_were_asked_is_stored_when_they_are_and_copies_are_not_among_them(world):
    by = world["officer of the province"]
    further = [make.office(parent=world.province) for _each in range(3)]
    letter = make.letter(world.province, by=by, number=LetterNumber("ตก", "0023.3", 1855, is_circular=True))

    opened = open_circulation(letter, world.province, [world.district], by=by, copies=[world.other_district])
    assert (opened.asked_offices, now(opened).asked_offices) == (1, 1)

    ask_more(opened, further[:2], by=by, copies=further[2:], due_on=None)
    assert now(opened).asked_offices == 3


def test_a_command_counts_those_asked_before_their_number_was_stored(world, monkeypatch):
    monkeypatch.setattr(asking, "A_LOT", 1)
    before = asked(world, State.EXCUSED).circulation
    make.response(before, world.other_district, is_copy=True)
    wrong, nobody = make.circulation(world.province, asked_offices=7), make.circulation(world.district)
    make.response(wrong, world.district)

    call_command("count_asked", stdout=(told := StringIO()))

    assert [now(each).asked_offices for each in (before, wrong, nobody)] == [1, 1, 0]
    assert told.getvalue() == "circulations: 3\n"
