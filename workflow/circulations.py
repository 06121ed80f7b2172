"""Opening a circulation: one letter, many offices, each with a response of its own."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from letters.models import Delivery, Entry, Letter, Register
from letters.outgoing.dispatching import record_circulation
from offices.models import Office, User
from offices.querysets import OfficeQuerySet
from thai.dates import format_date
from thai.numerals import to_thai
from thai.working_days import day_off

from . import actions, questioning
from .models import Circulation, Question, Record, Response


class NobodyAsked(ValueError):
    """A circulation needs at least one office."""


class IsVoid(ValueError):
    """A letter whose number is void is sent to nobody."""


class CannotServe(ValueError):
    """The circulation may not be the execution of this duty; says why in words."""


@transaction.atomic
def open_circulation(
    letter: Letter,
    office: Office,
    asked: list[Office],
    *,
    by: User,
    serves: Response | None = None,
    questions: Sequence[Question] = (),
    **fields,
) -> Circulation:
    """Ask the offices; from now on the list and the questions are frozen.

    NobodyAsked, IsVoid, CannotServe, BadQuestions. `questions` are unsaved, in their order; `fields` are
    Circulation's own: asks, matter, addressees, due_on, unit, needs_code. An office that has the letter in
    its incoming register already has received it.
    """
    if not asked:
        raise NobodyAsked
    if letter.is_void:
        raise IsVoid(str(letter))
    check_serves(serves, letter, office)
    circulation = Circulation.objects.create(
        letter=letter, office=office, serves=serves, opened_by=by, **fields
    )
    questioning.ask(circulation, questions)
    Response.objects.bulk_create(
        Response(circulation=circulation, office=each, due_on=circulation.due_on) for each in asked
    )
    Delivery.objects.bulk_create(
        (Delivery(letter=letter, office=each, sent_by=by) for each in asked), ignore_conflicts=True
    )
    record_circulation(letter, office, to=circulation.addressees, by=by)
    _receive_where_registered(circulation)
    return circulation


def askable(office: Office) -> OfficeQuerySet:
    """Whom an office may ask today: the offices right below it, never its own sections."""
    today = timezone.localdate()
    exists_today = [
        Q(valid_from=None) | Q(valid_from__lte=today),
        Q(valid_to=None) | Q(valid_to__gte=today),
    ]
    return office.children.exclude(kind=Office.Kind.SECTION).filter(*exists_today)


def check_serves(serves: Response | None, letter: Letter, office: Office) -> None:
    """CannotServe when the duty is another office's, or its answer would cite a letter too secret for it."""
    if serves and serves.office != office:
        raise CannotServe(_("เรื่องนี้ไม่ใช่เรื่องที่หน่วยงานของท่านต้องตอบ"))
    if serves and letter.secrecy > serves.circulation.letter.secrecy:
        raise CannotServe(_("หนังสือที่จะเวียนมีชั้นความลับสูงกว่าเรื่องนี้ หนังสือตอบจะเปิดเผยเลขที่ของหนังสือลับ"))


def may_serve(office: Office):
    """What the office itself owes, of which a circulation may be the execution: open duties to report."""
    owed = Response.objects.outstanding().filter(office=office, circulation__asks=Circulation.Asks.REPORT)
    return owed.select_related("circulation__letter__issuer")


def proposed_duty(letter: Letter, office: Office) -> Response | None:
    """The office's own duty to this letter, else the one duty whose letter this one passes on or cites."""
    duties = may_serve(office).filter(circulation__letter__secrecy__gte=letter.secrecy)
    if own := duties.filter(circulation__letter=letter).first():
        return own
    cited = {link.letter.pk for link in letter.links.select_related("target", "stub__letter") if link.letter}
    found = list(duties.filter(circulation__letter__in=cited)[:2])
    return found[0] if len(found) == 1 else None


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
    entries = {entry.register.office_id: entry for entry in entries.select_related("register", "entered_by")}
    for response in circulation.responses.filter(office__in=entries):
        entry = entries[response.office_id]
        if any(action.name == "receive" for action in actions.available(response, entry.entered_by)):
            actions.perform(
                response,
                "receive",
                by=entry.entered_by,
                version=response.version,
                note=_received_before(entry),
                via=Record.Via.REGISTER,
            )


def _received_before(entry: Entry) -> str:
    """Stored, and therefore in the language of the office whoever opens the circulation."""
    with translation.override(settings.LANGUAGE_CODE):
        said = {"number": to_thai(entry.number), "day": format_date(entry.registered_on)}
        return _("ลงรับไว้แล้ว เลข %(number)s วันที่ %(day)s") % said
