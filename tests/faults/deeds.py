"""What people do that must be done whole or not at all. Each may be done again by who got no answer.

A deed is told what it is about by keys, for it is done in a process of its own; it gives the number that the
client is shown.
"""

import datetime
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.utils import timezone

from tests.letters import writer


@dataclass(frozen=True)
class Receiving:
    """A letter is logged, by the form whose token this is."""

    office: int
    by: int

    def __call__(self, token: str) -> int:
        from offices.models import Office, User

        office, by = Office.objects.get(pk=self.office), User.objects.get(pk=self.by)
        return writer.save(office, by, uuid.UUID(token))


@dataclass(frozen=True)
class FanningOut:
    """A letter is sent on to all offices below."""

    office: int
    by: int

    def __call__(self, letter: str) -> int:
        from letters.models import Letter
        from offices.models import Office, User
        from workflow import circulations
        from workflow.models import Circulation

        sender, by = Office.objects.get(pk=self.office), User.objects.get(pk=self.by)
        about = {"matter": "ผล", "addressees": "ทุกอำเภอ", "due_on": timezone.localdate() + A_MONTH}
        sent, asked = Letter.objects.get(pk=letter), list(circulations.askable(sender))
        try:
            return circulations.open_circulation(sent, sender, asked, by=by, **about).pk
        except IntegrityError:  # it is open already; the page leads there
            return Circulation.objects.get(letter=sent, office=sender).pk


@dataclass(frozen=True)
class Issuing:
    """An approved draft gets its number, its paper and its seal."""

    by: int

    def __call__(self, draft: str) -> int:
        from offices.models import User
        from workflow import actions
        from workflow.models import Draft

        approved = Draft.objects.get(pk=draft)
        if approved.letter is None:
            by = User.objects.get(pk=self.by)
            actions.perform(approved, "issue", by=by, version=approved.version)
            approved.refresh_from_db()
        return approved.letter.serial


@dataclass(frozen=True)
class Making:
    """A worker makes what is left of a run of letters, one lot after the other."""

    def __call__(self, run: str) -> int:
        from workflow.letter_runs import making

        making.make(int(run))
        return int(run)


@dataclass(frozen=True)
class AskedAgain:
    """Whose client asks again until the database answers."""

    deed: Callable[[str], int]

    def __call__(self, about: str) -> int:
        while True:
            try:
                return self.deed(about)
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(A_MOMENT)


A_MOMENT = 0.1  # seconds
A_MONTH = datetime.timedelta(days=30)
