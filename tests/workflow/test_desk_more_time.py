"""What waits for more time, as the desk of the office that asked lists it: found by keys, and no other's."""

from django.utils import timezone

from letters.models import Letter
from offices.secrecy import Secrecy
from tests import make
from workflow.desk.place import Desk
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
