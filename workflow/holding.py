"""What the people of an office see of who answers, and the form by which it is given to somebody."""

from dataclasses import dataclass

from letters import permissions as letters_may
from letters.inside.give_form import GiveForm
from letters.models import Assignment, Entry
from offices.colleagues import away_from
from offices.models import Absence, User

from . import permissions as may
from .holders import standing_line
from .models import Response


@dataclass(frozen=True)
class Holding:
    line: Entry | None  # None while the office has no line that stands
    holder: Assignment | None
    absence: Absence | None  # of the person who holds it
    has_left: bool  # that person works here no longer, and so sees nothing of it
    form: GiveForm | None  # for those who give it out
    may_receive: bool


def holding_of(response: Response, user: User) -> Holding | None:
    """None for who works elsewhere: how an office divides its work is told to its own people."""
    if not user.works_inside(response.office):
        return None
    line = standing_line(response, user)
    holder = next((each for each in line.current_assignments if each.is_main), None) if line else None
    person = holder.person if holder else None
    has_left = person is not None and not _works_there(person, response)
    form = give_form(line, user) if line else None
    absence = (form.away if form else away_from(response.office)).get(person.pk) if person else None
    return Holding(line, holder, absence, has_left, form, may.receive(response, user))


def give_form(line: Entry, user: User, data=None) -> GiveForm | None:
    """None for who may not give letters out."""
    return GiveForm(data, entry=line, user=user) if letters_may.assign(line, user) else None


def _works_there(person: User, response: Response) -> bool:
    return person.is_active and person.in_person.works_inside(response.office)
