"""Letters of the province that remind its districts, brought to where a test needs them."""

import datetime
import uuid

from django.utils import timezone

from offices.models import Office, User
from tests import make
from workflow.models import Circulation, Draft, ReminderRound, Response
from workflow.reminder_letters import going_on, rounds
from workflow.states import State

from .steps import press

OFFICER, HEAD, CLERK = "officer of the province", "head of the province", "clerk of the province"


def owed_late(world, *offices: Office, **letter) -> Circulation:
    """The offices (the district when none is named) owe an answer since ten days ago."""
    due_on = timezone.localdate() - datetime.timedelta(days=10)
    about = make.letter(**{"issuer": world.province, "by": world[OFFICER], **letter}) if letter else None
    circulation = make.circulation(world.province, letter=about, by=world[OFFICER], due_on=due_on)
    for office in offices or [world.district]:
        make.response(circulation, office, State.RECEIVED)
    return circulation


def begun(circulation: Circulation, by: User, **said) -> ReminderRound:
    """A round to all who owe an answer."""
    answer_by = timezone.localdate() + datetime.timedelta(days=7)
    said = {"answer_by": answer_by, "is_one_letter": False, "token": uuid.uuid4()} | said
    return rounds.begin(circulation, circulation.responses.all(), by=by, **said)


def approved(draft: Draft, world) -> Draft:
    press(draft, "submit", world[OFFICER])
    press(draft, "approve", world[HEAD])
    return Draft.objects.get(pk=draft.pk)


def issued(draft: Draft, world) -> Draft:
    press(approved(draft, world), "issue", world[CLERK])
    return Draft.objects.get(pk=draft.pk)


def reminded(circulation: Circulation, world) -> Draft:
    """The one office of the circulation is reminded once more."""
    return issued(begun(circulation, world[OFFICER]).drafts.get(), world)


def taken(reminding: ReminderRound, action: str, by: User, **said) -> None:
    """A step with all letters of the round, by who has just opened its page."""
    going_on.take(reminding, action, by=by, seen=going_on.seen_by_now(reminding), **said)


def answer(response: Response, world) -> None:
    press(response, "report", world["officer of the district"])
