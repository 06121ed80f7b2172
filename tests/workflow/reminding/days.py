"""Days of March 2569 and duties that are due on them: the 6th is a Friday, the 3rd a holiday."""

import datetime

from django.utils import timezone

from letters.models import Assignment
from offices.models import Office
from tests import make
from workflow.models import CirculationPlan, Response
from workflow.reminding import duties, looking
from workflow.reminding.looking import Look
from workflow.states import State

from ..steps import entered

DUE = datetime.date(2026, 3, 6)
LONG_AGO = datetime.datetime(2026, 1, 5, 9, tzinfo=datetime.UTC)


def march(day: int) -> datetime.date:
    return datetime.date(2026, 3, day)


def at(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    """A moment of March, by the clock in Bangkok."""
    return datetime.datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def owed(world, office: Office | None = None, state: str = State.RECEIVED, **fields) -> Response:
    """What the district owes the province by the 6th, asked in January."""
    circulation = make.circulation(
        world.province, by=world["officer of the province"], **_letter(world, fields)
    )
    fields = {"asked_at": LONG_AGO} | fields
    return make.response(circulation, office or world.district, state, **fields)


def look_at(response: Response, on: datetime.date) -> Look:
    [seen] = looking.look(duties.of_responses(Response.objects.filter(pk=response.pk), on), on)
    return seen


def planned(response: Response, **fields) -> CirculationPlan:
    """The circulation gets a plan of its own."""
    return CirculationPlan.objects.create(circulation=response.circulation, **fields)


def with_mailbox(office: Office) -> Office:
    office.mailbox = f"saraban-{office.code}@wian.example"
    office.save()
    return office


def with_email(person):
    person.email = f"{person.username}@wian.example"
    person.save()
    return person


def hold(response: Response, **holder) -> Assignment:
    """Somebody of the office has the matter."""
    by = make.person(response.office)
    line = entered(response, by)
    return Assignment.objects.create(entry=line, assigned_by=by, **holder)


def _letter(world, fields: dict) -> dict:
    secrecy = fields.pop("secrecy", 0)
    return {"letter": make.letter(world.province, number=None, secrecy=secrecy)} if secrecy else {}
