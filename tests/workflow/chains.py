"""Builds chains of duties: department, province, districts, local offices, each asked by the one above."""

from offices.models import Office, User
from tests import make
from workflow.models import Circulation, Response
from workflow.states import State


def passed_on(
    duty: Response, standing: dict[Office, str], *, by: User, secrecy: int = 0, **fields
) -> Circulation:
    """The circulation by which an office asks others for what it owes itself, each standing in its state."""
    letter = make.letter(duty.office, by=by, number=None, secrecy=secrecy)
    circulation = make.circulation(duty.office, letter=letter, by=by, serves=duty, **fields)
    for office, state in standing.items():
        make.response(circulation, office, state)
    return circulation


def local_offices(district: Office, count: int) -> list[Office]:
    return [make.office(kind=Office.Kind.LOCAL, parent=district) for _each in range(count)]


def chain(world, *, secrecy: int = 0, lower_secrecy: int = 0) -> Response:
    """What the province owes to the department; two districts below it, local offices below one of them.

    The letter of the province has the `secrecy`, that of the district the `lower_secrecy`.
    """
    by = world["officer of the department"]
    duty = make.response(make.circulation(world.department, by=by), world.province, State.WORKING)
    districts = {world.district: State.WORKING, world.other_district: State.ACCEPTED}
    circulation = passed_on(duty, districts, by=by, secrecy=secrecy)
    below = dict(
        zip(local_offices(world.district, 3), [State.ACCEPTED, State.REPORTED, State.AWAITING], strict=True)
    )
    passed_on(circulation.responses.get(office=world.district), below, by=by, secrecy=lower_secrecy)
    return duty
