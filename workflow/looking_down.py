"""How far down a chain of duties a person may look: as far as they are cleared at the office that looks."""

import datetime
from collections.abc import Iterable

from offices.models import Office, User
from offices.secrecy import Secrecy

from . import permissions as may
from . import rollup, time_used
from .models import Circulation, Response
from .time_used import Hop


def from_circulation(
    circulation: Circulation, duties: Iterable[Response], user: User, today: datetime.date
) -> None:
    """Give the circulation its `further`, and some of its duties their `below`, if the person may look."""
    if may.look_below(circulation, user):
        cleared_for = user.clearance_at(circulation.office)
        rollup.attach_further(circulation, today, cleared_for=cleared_for)
        rollup.attach_below(duties, today, cleared_for=cleared_for)


def from_office(
    office: Office,
    user: User,
    today: datetime.date,
    *,
    owed: Iterable[Response],
    asked: Iterable[Circulation],
) -> None:
    """Give what the office owes its `below`, and what it asked its `chain` and its counts."""
    rollup.attach(owed, asked, today, cleared_for=user.clearance_at(office))


def from_duty(duty: Response, user: User, today: datetime.date) -> dict:
    """What its own page says of the chain, to the office that owes it and to the one that asked."""
    cleared_for = _cleared_for(duty, user)
    rollup.attach_below([duty], today, cleared_for=cleared_for)
    is_own = user.works_at(duty.office) and duty.is_open and duty.is_passed_on
    return {
        "looks_below": may.look_below(duty.circulation, user),
        "upward": rollup.upward(duty, today, cleared_for=cleared_for) if is_own else None,
    }


def hops_of(duty: Response, user: User, today: datetime.date) -> list[Hop]:
    """Who used up the time of a duty, as far down as the person may know, to both sides of it."""
    return time_used.of_duty(duty, today, cleared_for=_cleared_for(duty, user))


def _cleared_for(duty: Response, user: User) -> Secrecy:
    return max(user.clearance_at(office) for office in (duty.office, duty.circulation.office))


def way_down(circulation: Circulation, duty: Response) -> list[Response]:
    """The duties between a circulation and one that stands under it, the uppermost first."""
    way, above = [], duty.circulation
    while above.pk != circulation.pk:
        serves = Response.objects.select_related("office", "circulation").get(pk=above.serves_id)
        way.insert(0, serves)
        above = serves.circulation
    return way
