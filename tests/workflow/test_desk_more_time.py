"""What waits for more time, as the desk of the office that asked lists it: found by keys, and no other's."""

import datetime

from django.utils import timezone

from letters.models import Letter
from offices.secrecy import Secrecy
from tests import make
from workflow.desk import Desk, rest_of
from workflow.desk.lists import MORE_TIME
from workflow.desk.worst import FIRST
from workflow.models import Response
from workflow.states import State, Verdict

from .steps import asked

OFFICER = "officer of the province"


def wanted(world, response: Response, verdict: str = Verdict.ASKED) -> Response:
    day = timezone.localdate()
    make.extension(response, by=world[OFFICER], wanted_on=day, verdict=verdict)
    return response


def owing(world, state: str = State.WORKING) -> Response:
    return asked(world, state, due_on=timezone.localdate())


def listed(world) -> list[Response]:
    return list(Desk(world.province, world[OFFICER], timezone.localdate()).wanting_more_time())


def test_is_what_others_owe_here_and_nobody_has_decided(world):
    waits = wanted(world, owing(world))
    wanted(world, owing(world), Verdict.REFUSED)
    elsewhere = make.circulation(world.district)
    wanted(world, make.response(elsewhere, world.other_district, State.WORKING, due_on=timezone.localdate()))

    assert listed(world) == [waits]


def test_is_nothing_that_is_answered(world):
    wanted(world, owing(world, State.ACCEPTED))

    assert listed(world) == []


def test_is_nothing_more_secret_than_the_person_is_cleared_for(world):
    duty = wanted(world, owing(world))
    Letter.objects.filter(pk=duty.circulation.letter_id).update(secrecy=Secrecy.SECRET)

    assert listed(world) == []


def test_the_desk_shows_the_first_due_and_says_how_many_there_are(world):
    days = [9, 2, 7, 1, 8, 3, 6]
    for day in days:
        duty = asked(world, State.WORKING, due_on=timezone.localdate() + datetime.timedelta(day))
        make.extension(duty, by=world[OFFICER], wanted_on=duty.due_on)

    told = rest_of(Desk(world.province, world[OFFICER], timezone.localdate()))

    [cut] = [each for each in told["cuts"] if each.of is MORE_TIME]
    assert [line.days for line in cut.lines] == sorted(days)[:FIRST]
    assert (cut.count, [each.count for each in told["figures"] if each.name == "more-time"]) == (7, [7])
