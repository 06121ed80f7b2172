"""What a person of the office that asked may do about one line of its circulation."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from offices.models import User

from . import history, on_behalf
from . import permissions as may
from .action_forms import ActionForm
from .actions import Available
from .acts import Acts, acts_of
from .models import Record, Response
from .reminder_form import ReminderForm
from .reminder_letters import rounds
from .reminder_letters.candidates import Candidate, candidates
from .reminding import standing


@dataclass(frozen=True)
class LineActs:
    acts: Acts
    on_behalf: list[Available]  # what the office may have told by telephone
    reminder: Candidate | None  # None for who writes no letters
    reminder_form: ReminderForm | None  # None while it may not be reminded
    ended: Record | None  # what let the office off, while that stands
    reminding: standing.Standing | None  # what the daily digests do about it; None when nothing is owed
    today: datetime.date

    @property
    def is_reminder_next(self) -> bool:
        """Somebody is late, was not reminded today, and asks for nothing that must be decided first."""
        if self.reminder_form is None or self.acts.deciding or not self.reminder.line.is_late:
            return False
        last = self.reminder.response.last_reminded_at
        return last is None or timezone.localtime(last).date() < self.today


def of(
    response: Response, user: User, now: datetime.datetime, *, refused: ActionForm | None = None
) -> LineActs:
    """`refused`: the form that was posted and says what is wrong."""
    today = timezone.localtime(now).date()
    reminder = _reminder(response, user, today)
    return LineActs(
        acts=acts_of(response, user, refused=refused),
        on_behalf=on_behalf.offered(response, user),
        reminder=reminder,
        reminder_form=_form(response, user) if reminder and not reminder.why_not else None,
        ended=history.why_ended(response),
        reminding=standing.of_response(response, now) if response.is_open else None,
        today=today,
    )


def _reminder(response: Response, user: User, today: datetime.date) -> Candidate | None:
    if not (response.is_open and may.remind(response.circulation, user)):
        return None
    return candidates([response], today)[0]


def _form(response: Response, user: User) -> ReminderForm:
    owing = rounds.owing(response.circulation, user)
    return ReminderForm(circulation=response.circulation, owing=owing, due_on=response.due_on)
