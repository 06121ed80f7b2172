"""Opening a circulation: one letter, many offices, each with a response of its own."""

import datetime
from collections.abc import Iterable, Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from letters.models import Letter
from letters.outgoing.dispatching import record_circulation
from offices.dates import day_in_words
from offices.models import Office, User
from offices.querysets import OfficeQuerySet
from thai.addressees import Everyone, read_addressees
from thai.office_names import Kind, Noun
from thai.working_days import Calendar

from . import counted_days, due_days, questioning
from . import permissions as may
from .actors import signature
from .asking import ask, receive_where_registered
from .models import Circulation, Question, Record, Response

LONGEST_TO = 500  # characters of a line that says how a letter left


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
    copies: Iterable[Office] = (),
    serves: Response | None = None,
    questions: Sequence[Question] = (),
    **fields,
) -> Circulation:
    """Ask the offices; from now on the list and the questions are frozen.

    NobodyAsked, IsVoid, CannotServe, BadQuestions. `copies` only acknowledge; `questions` are unsaved, in
    their order; `fields` are Circulation's own: asks, matter, addressees, due_on, due_time, counted_days,
    counts_working_days, unit, needs_code. An office that has the letter in its incoming register already has
    received it.
    """
    if not asked:
        raise NobodyAsked
    _check_number(letter)
    check_serves(serves, letter, office)
    circulation = Circulation(letter=letter, office=office, serves=serves, opened_by=by, **fields)
    counted_from = _settle_due_day(circulation, timezone.localdate())
    circulation.save()
    questioning.ask(circulation, questions)
    ask(circulation, asked, copies, due_on=circulation.due_on, counted_from=counted_from, by=by)
    record_circulation(letter, office, to=circulation.addressees, by=by)
    receive_where_registered(circulation, circulation.responses.all())
    return circulation


@transaction.atomic
def ask_more(
    circulation: Circulation,
    asked: list[Office],
    *,
    by: User,
    copies: Iterable[Office] = (),
    due_on: datetime.date | None,
) -> list[Response]:
    """Ask further offices, by a day of their own; those asked before stay as they are. NobodyAsked, IsVoid.

    Gives the responses that are new, each with its line of history. Without a day of their own their days
    count as the circulation's do.
    """
    circulation = Circulation.objects.select_for_update(of=("self",)).get(pk=circulation.pk)
    _check_number(circulation.letter)
    known = set(circulation.responses.values_list("office", flat=True))
    new = [office for office in asked if office.pk not in known]
    new_copies = [office for office in copies if office.pk not in known]
    if not (new or new_copies):
        raise NobodyAsked
    counted_from = timezone.localdate() if circulation.term and due_on is None else None
    if counted_from:
        due_on = counted_days.first_day(circulation.term, circulation.office, counted_from)
    ask(circulation, new, new_copies, due_on=due_on, counted_from=counted_from, by=by)
    responses = circulation.responses.filter(office__in={office.pk for office in [*new, *new_copies]})
    signed = signature(by, partial(may.ask_more, circulation))
    Record.objects.bulk_create(
        Record(response=each, action=Record.ASK, source=each.state, target=each.state, **signed)
        for each in responses
    )
    names = ", ".join(office.short for office in [*new, *new_copies])
    record_circulation(circulation.letter, circulation.office, to=Truncator(names).chars(LONGEST_TO), by=by)
    receive_where_registered(circulation, responses)
    return list(responses.all())


def moved_to(circulation: Circulation) -> datetime.date | None:
    """The one day by which all who still owe have to answer, where it is no longer the circulation's own."""
    if circulation.term:
        return None
    days = circulation.responses.outstanding().order_by().values_list("due_on", flat=True).distinct()[:2]
    return days[0] if len(days) == 1 and days[0] != circulation.due_on else None


def askable(office: Office) -> OfficeQuerySet:
    """Whom an office asks as a rule: those right below it that exist today, never its own sections."""
    return office.children.existing(timezone.localdate()).others_than(office)


def proposed_words(letter: Letter, office: Office) -> str:
    """A letter of its own goes to whom it is addressed, if that can be read; another to all right below."""
    read = read_addressees(letter.addressee) if letter.issuer_id == office.pk else None
    if read and read.parts and not (read.unclear or read.is_listed_elsewhere):
        return letter.addressee
    return everyone_below(office)


def everyone_below(office: Office) -> str:
    """«ทุกอำเภอ»; of several kinds the highest, and empty with nobody below."""
    kinds = set(askable(office).values_list("kind", flat=True))
    below = [kind for kind in Kind if kind in kinds]
    return Everyone(Noun(below[-1])).words if below else ""


def _settle_due_day(circulation: Circulation, today: datetime.date) -> datetime.date | None:
    """Where the day comes from; the day from which it is counted, where each office counts its own."""
    offered = due_days.proposed(circulation.letter, circulation.office, circulation.serves, today)
    if term := circulation.term:
        circulation.due_on = counted_days.first_day(term, circulation.office, today)
    found = due_days.source_of(circulation.due_on, term, offered, by=circulation.opened_by)
    circulation.due_source, circulation.due_why = found
    return today if term else None


def _check_number(letter: Letter) -> None:
    if letter.is_void:
        raise IsVoid(str(letter))


def may_pass_on(response: Response, by: User) -> bool:
    """True while the office has asked nobody below because of this duty, and could."""
    is_wanted = response.is_open and response.needs_report and not response.is_passed_on
    return is_wanted and may.circulate(response.office, by) and askable(response.office).exists()


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


def upper_duty(circulation: Circulation, user: User) -> Response | None:
    """The duty above that a circulation executes, for who is cleared for its letter."""
    if circulation.serves_id is None:
        return None
    duties = Response.objects.visible_to(user).filter(pk=circulation.serves_id)
    return duties.select_related("circulation__letter", "circulation__office").first()


def doubts_about(
    due_on: datetime.date | None, serves: Response | None, asks: str | None, *, calendar: Calendar
) -> list[str]:
    """What a person should know before fixing a deadline; nothing here forbids it.

    `calendar`: of the one office that is asked, or of the office that asks many.
    """
    doubts = []
    if due_on is None and asks == Circulation.Asks.REPORT:
        doubts.append(_("ไม่ได้กำหนดวันที่ต้องรายงาน ระบบจะไม่นับว่าเกินกำหนด"))
    if due_on and serves and serves.due_on and due_on > serves.due_on:
        upper = day_in_words(serves.due_on)
        doubts.append(_("กำหนดนี้ช้ากว่ากำหนดที่ต้องรายงานหน่วยเหนือ (%s) จะไม่มีเวลารวบรวม") % upper)
    if due_on and (reason := calendar.day_off(due_on)):
        day = day_in_words(due_on, "full")
        doubts.append(_("%(day)s เป็นวันหยุดราชการ (%(reason)s)") % {"day": day, "reason": reason})
    return doubts
