"""The day proposed to those who are asked: the letter's own, or some days before the answer is owed above."""

import datetime
from dataclasses import replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from letters.due_days import DueDay, due_day
from letters.models import DueSource, Letter
from offices.calendars import calendar_of
from offices.house_rules import HouseRules
from offices.models import Office, User
from thai.dates import format_date
from thai.due_counts import Term
from thai.numerals import to_thai
from thai.reading import read_letter

from .models import Response


@translation.override(settings.LANGUAGE_CODE)  # the words are stored, for whoever reads them later
def proposed(letter: Letter, office: Office, serves: Response | None, today: datetime.date) -> DueDay | None:
    """A letter of its own says it itself; else the answers are gathered before the office owes its own."""
    is_own = letter.issuer_id == office.pk
    said = _said(letter, office, today) if is_own else None
    if said and (said.on or said.term):
        return said
    if serves and serves.due_on:
        return _before(serves.due_on, serves.circulation.office, office, today)
    if not is_own and letter.due_on:
        return _before(letter.due_on, letter.issuer, office, today)
    return said


@translation.override(settings.LANGUAGE_CODE)
def source_of(
    due_on: datetime.date | None, term: Term | None, offered: DueDay | None, *, by: User
) -> tuple[str, str]:
    """Where a day or a term comes from, and why: what was offered, or a person."""
    if not (due_on or term):
        return "", ""
    if offered and (offered.term == term if term else offered.on == due_on):
        return offered.source, offered.why
    return DueSource.PERSON, _("ระบุโดย %s") % by


def _said(letter: Letter, office: Office, today: datetime.date) -> DueDay | None:
    """What the text says, unless the day that was logged is another."""
    about = {"received_on": None, "dated_on": letter.dated_on, "urgency": letter.urgency}
    due = due_day(read_letter(letter.text, today=today), letter.text, office, **about)
    if letter.due_on is None:
        return due
    if due and due.on == letter.due_on:
        return replace(due, time=letter.due_time)
    return DueDay(letter.due_on, DueSource.PERSON, letter.due_why, letter.due_time)


def _before(upper: datetime.date, to: Office, office: Office, today: datetime.date) -> DueDay:
    """So many working days before the answer is owed above; neither past nor later than that."""
    days, calendar = HouseRules.of(office).handling_days, calendar_of(office)
    said = {"to": to.short, "day": format_date(upper, "short"), "n": to_thai(days)}
    if upper < today:
        return DueDay(None, DueSource.UPPER, _("เลยกำหนดที่ต้องตอบ %(to)s (%(day)s) แล้ว โปรดกำหนดวันเอง") % said)
    on = min(max(calendar.before(upper, days), calendar.on_or_after(today)), upper)
    said["on"] = format_date(on, "short")
    words = _("ต้องตอบ %(to)s ภายใน %(day)s เผื่อรวบรวม %(n)s วันทำการ → %(on)s")
    return DueDay(on, DueSource.UPPER, words % said)
