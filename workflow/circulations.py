"""Opening a circulation: one letter, many offices, each with a response of its own."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from letters.models import Delivery, Entry, Letter, Register
from offices.models import Office, User
from thai.dates import format_date
from thai.working_days import day_off

from . import actions
from .models import Circulation, Response


class NobodyAsked(ValueError):
    """A circulation needs at least one office."""


@transaction.atomic
def open_circulation(
    letter: Letter, office: Office, asked: list[Office], *, by: User, serves: Response | None = None, **fields
) -> Circulation:
    """Ask the offices; from now on the list is frozen. NobodyAsked.

    `fields` are Circulation's own: asks, matter, addressees, due_on. An office that has the letter in its
    incoming register already has received it.
    """
    if not asked:
        raise NobodyAsked
    circulation = Circulation.objects.create(
        letter=letter, office=office, serves=serves, opened_by=by, **fields
    )
    Response.objects.bulk_create(
        Response(circulation=circulation, office=each, due_on=circulation.due_on) for each in asked
    )
    Delivery.objects.bulk_create(
        (Delivery(letter=letter, office=each, sent_by=by) for each in asked), ignore_conflicts=True
    )
    _receive_where_registered(circulation)
    return circulation


def may_serve(letter: Letter, office: Office):
    """What the office itself owes, of which this circulation may be the execution: open duties to report."""
    owed = Response.objects.outstanding().filter(office=office, circulation__asks=Circulation.Asks.REPORT)
    return owed.exclude(circulation__letter=letter).select_related("circulation__letter__issuer")


def proposed_duty(letter: Letter, office: Office) -> Response | None:
    """The one duty of the office whose letter this one passes on or cites; None when none or several are."""
    cited = {link.letter.pk for link in letter.links.select_related("target", "stub__letter") if link.letter}
    duties = list(may_serve(letter, office).filter(circulation__letter__in=cited)[:2])
    return duties[0] if len(duties) == 1 else None


def doubts_about(due_on: datetime.date | None, serves: Response | None, asks: str | None) -> list[str]:
    """What a person should know before fixing a deadline; nothing here forbids it."""
    doubts = []
    if due_on is None and asks == Circulation.Asks.REPORT:
        doubts.append(_("ไม่ได้กำหนดวันที่ต้องรายงาน ระบบจะไม่นับว่าเกินกำหนด"))
    if due_on and serves and serves.due_on and due_on > serves.due_on:
        upper = format_date(serves.due_on)
        doubts.append(_("กำหนดนี้ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ (%s) จะไม่มีเวลารวบรวม") % upper)
    if due_on and (reason := day_off(due_on)):
        day = format_date(due_on, "full")
        doubts.append(_("%(day)s เป็นวันหยุดราชการ (%(reason)s)") % {"day": day, "reason": reason})
    return doubts


def _receive_where_registered(circulation: Circulation) -> None:
    """Each by the clerk who registered the letter, as far as that person may still do so."""
    entries = Entry.objects.filter(letter=circulation.letter, register__kind=Register.Kind.INCOMING)
    entries = entries.select_related("register", "entered_by")
    clerks = {entry.register.office_id: entry.entered_by for entry in entries}
    for response in circulation.responses.filter(office__in=clerks):
        clerk = clerks[response.office_id]
        if any(action.name == "receive" for action in actions.available(response, clerk)):
            actions.perform(response, "receive", by=clerk, version=response.version)
