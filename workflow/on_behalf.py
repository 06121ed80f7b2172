"""Writing down what another office did on paper or by phone: by the office that asked, and marked as such."""

import datetime

from django.db import transaction

from offices.models import User

from . import actions
from . import permissions as may
from .actions import Available
from .actors import OnBehalf
from .models import Record, Response
from .refusals import ChangedMeanwhile, NotAvailable
from .states import State

AFTER_RECEIPT = ("report", "ask_extension")


def offered(response: Response, user: User) -> list[Available]:
    """What may be written down: what the office could do now, or once it had received the letter."""
    names = {action.name for action in actions.available(response, OnBehalf(user, response))}
    if _lacks_receipt(response) and may.log_for(response, user):
        names |= {"report"} | ({"ask_extension"} if response.due_on else set())
    return [action for action in actions.known(response) if action.name in names]


def check(response: Response, action: str, *, by: User, version: int | None) -> None:
    """As `actions.check`: NotAvailable, ChangedMeanwhile."""
    if response.version != version:
        raise ChangedMeanwhile(f"{response.version}, not {version}")
    if action not in {each.name for each in offered(response, by)}:
        raise NotAvailable(f"{action} on behalf from {response.state}")


@transaction.atomic
def write_down(
    response: Response,
    action: str,
    *,
    by: User,
    version: int,
    via: str,
    happened_on: datetime.date,
    note: str = "",
    **facts,
) -> Record:
    """What the office did that day and told by `via`; the receipt too, where it was still to come.

    A report within `preparing.apart`: what the office has prepared and not sent is no part of what it told.
    PermissionDenied and refusals as for `actions.perform`.
    """
    said = {"by": OnBehalf(by, response), "via": via, "happened_on": happened_on}
    if implies_receipt(response, action):
        version = actions.perform(response, "receive", version=version, **said).response.version
    return actions.perform(response, action, version=version, note=note, **said, **facts)


def implies_receipt(response: Response, action: str) -> bool:
    """Who did this had received the letter, though nobody has said so."""
    return action in AFTER_RECEIPT and _lacks_receipt(response)


def _lacks_receipt(response: Response) -> bool:
    return response.state == State.AWAITING and response.needs_report
