"""The due day that a clerk saves: where it comes from, and whether it was only left as proposed."""

import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from offices.models import Office, User
from thai.dates import format_date
from thai.reading import LetterReading, read_letter

from ..due_days import DueDay, due_day
from ..models import DueSource

NO_DAY = {"due_on": None, "due_time": None, "due_source": "", "due_why": ""}


def received_on(reading: LetterReading) -> datetime.date | None:
    """The day on the first stamp: the office's own comes before its sections'."""
    return next((r.value.received_on for r in reading.receipts if r.value.received_on), None)


def settled(fields: dict, *, office: Office, by: User, on: datetime.date, is_own: bool) -> dict:
    """The Letter's own fields about its due day, of `fields` as the clerk posted them.

    A day left as it was proposed follows what it was counted by, should the clerk have put that right.
    """
    typed_on, today = fields["due_on"], timezone.localdate()
    if typed_on is None:
        return NO_DAY
    reading = read_letter(fields["text"], today=today)
    about = {"dated_on": fields["dated_on"], "urgency": fields["urgency"]}
    asked = (reading, fields["text"], office)
    due = due_day(*asked, received_on=None if is_own else on, **about)
    if due and due.on:
        first = due_day(*asked, received_on=received_on(reading) or today, **_as_read(reading))
        if typed_on in (due.on, first and first.on):
            time = fields["due_time"]
            return {"due_on": due.on, "due_time": time, "due_source": due.source, "due_why": due.why}
    return {
        "due_on": typed_on,
        "due_time": fields["due_time"],
        "due_source": DueSource.PERSON,
        "due_why": _set_by(by, due),
    }


def _as_read(reading: LetterReading) -> dict:
    dated_on, urgency = reading.dated_on, reading.urgency
    return {"dated_on": dated_on and dated_on.value, "urgency": urgency.value if urgency else ""}


@translation.override(settings.LANGUAGE_CODE)  # stored, for whoever reads it later
def _set_by(by: User, due: DueDay | None) -> str:
    said = _("ระบุโดย %s") % by
    if due and due.on:
        proposed = {"day": format_date(due.on, "short"), "why": due.why}
        return f"{said} " + _("(ที่เสนอไว้คือ %(day)s: %(why)s)") % proposed
    return said
