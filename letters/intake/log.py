"""Saving letters that a clerk has checked: the letter, its citations, its register line, its links."""

import datetime
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year
from thai.letter_number import LetterNumber
from thai.reading import read_letter
from thai.text import alike

from .. import corrections, likeness, linking, registers
from ..models import Citation, Delivery, Entry, Letter, ToldApart
from ..signals import letter_about_to_be_received, letter_received

SAME_TEXT = 0.6  # share of common trigrams from which a pasted text proves that its bearer holds the letter
# What a clerk may have typed otherwise when a letter is registered anew.
RENEWED = ("dated_on", "subject", "addressee", "urgency", "kind", "due_on", "due_time", "owner_unit")
RENEWAL = "ลงรับใหม่หลังยกเลิกเลขรับเดิม"  # stored, as a clerk would type it


class AlreadyLogged(Exception):
    """The office has this letter: `letter` is it, `entry` its line in the register (None for a file copy)."""

    def __init__(self, letter: Letter, entry: Entry | None):
        super().__init__(str(letter))
        self.letter, self.entry = letter, entry


class SavedBefore(AlreadyLogged):
    """This very form was saved before."""


class NotOwn(ValueError):
    """Only a letter that the office (or a section of it) wrote is a file copy of its own."""


@dataclass(frozen=True)
class Arrival:
    """A letter as a clerk checked it.

    `fields` are the Letter's own, with `issuer` an Office or the name of one nobody has entered yet and
    `number` a LetterNumber or None. `on` and `time` are those of the stamp. `apart_from` are the keys of
    letters that look like this one, of which a person has said that they are others.
    """

    fields: dict
    citations: list[dict]
    on: datetime.date
    time: datetime.time | None = None
    is_own: bool = False
    token: uuid.UUID | None = None
    remark: str = ""
    apart_from: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Logged:
    letter: Letter
    entry: Entry | None


def log_letter(fields: dict, citations: list[dict], *, office: Office, by: User, **arrived) -> Logged:
    """Save one letter for an office: all of it, or nothing. AlreadyLogged, NotOwn."""
    return log_letters([Arrival(fields, citations, **arrived)], office=office, by=by)[0]


def log_letters(arrivals: Sequence[Arrival], *, office: Office, by: User) -> list[Logged]:
    """Save letters for an office in their order: every one, or none.

    A letter the office received takes the next number of its incoming register; a file copy of its own
    (`is_own`) has its number in the paper book. Where another office logged another text under the number, it
    is disputed and both letters stay. AlreadyLogged, NotOwn.
    """
    try:
        with transaction.atomic():
            return _log(arrivals, office, by)
    except IntegrityError:
        # Somebody saved the same letter, or the same form, in this moment: the second time it is seen.
        with transaction.atomic():
            return _log(arrivals, office, by)


def _log(arrivals: Sequence[Arrival], office: Office, by: User) -> list[Logged]:
    """First what others may lock too, in one order, then the register: else two would wait for each other."""
    by_number = sorted(range(len(arrivals)), key=lambda place: str(arrivals[place].fields.get("number")))
    held = {place: _letter_of(arrivals[place], office, by) for place in by_number}
    return [_enter(arrival, *held[place], office, by) for place, arrival in enumerate(arrivals)]


def _letter_of(arrival: Arrival, office: Office, by: User) -> tuple[Letter, bool]:
    """The letter, and whether it is new."""
    check_first_time(arrival.token)
    fields = dict(arrival.fields)
    number: LetterNumber | None = fields.pop("number", None)
    fields |= {"issuer": known_or_entered(fields["issuer"]), "form_token": arrival.token}
    if arrival.is_own and office not in (fields["issuer"], fields["issuer"].parent):
        raise NotOwn(fields["issuer"].name)
    same = _same(fields, number, office, by, arrival.apart_from)
    known = same if same and _is_in_hand(same, fields, office, by, arrival.apart_from) else None
    letter = known or _new(fields | {"disputes": same}, number, arrival.citations, office, by)
    if known and known.logged_for == office:
        _renew(known, fields, by)
    _tell_apart(letter, arrival.apart_from, by)
    if not arrival.is_own:
        letter_about_to_be_received.send(Letter, letter=letter, office=office)
    return letter, known is None


def _enter(arrival: Arrival, letter: Letter, is_new: bool, office: Office, by: User) -> Logged:
    entry = None
    if not arrival.is_own:
        line = {"on": arrival.on, "time": arrival.time, "token": arrival.token, "remark": arrival.remark}
        entry = registers.enter(letter, office, registers.Kind.INCOMING, by=by, **line)
    if is_new:
        linking.follow_citations(letter, by)
        linking.attach_stubs(letter)
        # A citing letter saved in the same moment sees this one only now, and this one that.
        transaction.on_commit(lambda: linking.attach_stubs(letter))
    else:
        linking.look_again(letter)
    if entry:
        letter_received.send(Letter, letter=letter, office=office, on=arrival.on, by=by)
    return Logged(letter, entry)


def check_first_time(token: uuid.UUID | None) -> None:
    """SavedBefore when this very form was: by its entry, or for a file copy by its letter."""
    if entry := Entry.objects.filter(form_token=token).first() if token else None:
        raise SavedBefore(entry.letter, entry)
    if letter := Letter.objects.filter(form_token=token).first() if token else None:
        raise SavedBefore(letter, None)


def _same(
    fields: dict, number: LetterNumber | None, office: Office, by: User, apart_from: frozenset[int]
) -> Letter | None:
    """The letter that has this number already; AlreadyLogged when it stands in this office's registers.

    One whose line is void does not, and may be registered anew. Without a date the year is unknown and the
    number alone does not say which letter it is: only the office's own undated letter counts as the same.
    """
    if number is None:
        return None
    dated_on = fields.get("dated_on")
    year = buddhist_year(dated_on) if dated_on else None
    is_secret = fields.get("secrecy", Secrecy.ORDINARY) != Secrecy.ORDINARY
    letter = Letter.objects.same_as(fields["issuer"], str(number), year, is_secret=is_secret).first()
    if letter is None:
        return None
    is_told = letter.pk not in apart_from and _may_know(letter, office, by)
    if is_told and Letter.objects.standing_at(office).filter(pk=letter.pk).exists():
        raise AlreadyLogged(letter, standing_line(letter, office))
    return letter if year or letter.logged_for == office else None


def standing_line(letter: Letter, office: Office) -> Entry | None:
    """The letter's line in the office's registers that is not void."""
    return Entry.objects.filter(letter=letter, register__office=office, voided_at__isnull=True).first()


def _may_know(letter: Letter, office: Office, by: User) -> bool:
    """Nobody learns of a letter above the own clearance, not even that it has come before."""
    return letter.secrecy <= by.clearance_at(office)


def _is_in_hand(letter: Letter, fields: dict, office: Office, by: User, apart_from: frozenset[int]) -> bool:
    """Whether the office holds that very letter.

    It had it before, or was sent it, or brings a text like the stored one.
    """
    if letter.pk in apart_from or not _may_know(letter, office, by):
        return False
    had_it = letter.logged_for == office or letter.entries.filter(register__office=office).exists()
    was_sent = Delivery.objects.filter(letter=letter, office=office).exists()
    return had_it or was_sent or alike(letter.text, fields.get("text", "")) >= SAME_TEXT


def _tell_apart(letter: Letter, apart_from: frozenset[int], by: User) -> None:
    """Keep who said that this letter is none of those; of letters one may not see nothing is kept."""
    others = Letter.objects.visible_to(by).filter(pk__in=apart_from).exclude(pk=letter.pk)
    told = [ToldApart(letter=letter, earlier=earlier, by=by) for earlier in others]
    ToldApart.objects.bulk_create(told, ignore_conflicts=True)


def _renew(letter: Letter, fields: dict, by: User) -> None:
    """Its line became void, and the letter says now what the clerk types; what it said stays to be seen."""
    kept = corrections.GIVEN_BY_THE_BOOK if letter.is_numbered_here else frozenset()
    changes = {name: fields[name] for name in RENEWED if name not in kept and fields.get(name)}
    seen = letter.corrections.filter(entry=None).count()
    with suppress(corrections.NothingToCorrect, corrections.IsSealed):
        corrections.correct_letter(letter, changes, reason=RENEWAL, by=by, seen=seen)
        if fields.get("due_on"):
            sources = {name: fields.get(name, "") for name in ("due_source", "due_why")}
            Letter.objects.filter(pk=letter.pk).update(**sources)


def _new(
    fields: dict, number: LetterNumber | None, citations: list[dict], office: Office, by: User
) -> Letter:
    letter = Letter(
        **fields, logged_for=office, logged_by=by, number_as_read=_as_read(fields.get("text", ""))
    )
    letter.take_number(number)
    letter.year = buddhist_year(letter.dated_on) if letter.dated_on else None
    letter.save()
    for cited in citations:
        _cite(letter, dict(cited))
    likeness.keep(letter)
    return letter


def _cite(letter: Letter, cited: dict) -> None:
    number = cited.pop("number")
    dated_on = cited.get("dated_on")
    citation = Citation(letter=letter, year=buddhist_year(dated_on) if dated_on else None, **cited)
    citation.take_number(number)
    citation.save()


def known_or_entered(issuer: Office | str) -> Office:
    """An office, entered as an outside one when nobody knew it."""
    if isinstance(issuer, Office):
        return issuer
    return issuer_known_as(issuer) or enter_outside(issuer)


def issuer_known_as(name: str) -> Office | None:
    """The office that goes by a name; the first of several from outside."""
    return Office.objects.named(name) or Office.objects.filter(name=name, kind=Office.Kind.OUTSIDE).first()


def enter_outside(name: str) -> Office:
    """A new office outside the tree, known by its name only."""
    return Office.objects.create(
        code=f"out-{uuid.uuid4().hex[:12]}",
        name=name,
        kind=Office.Kind.OUTSIDE,
        valid_from=timezone.localdate(),
    )


def _as_read(text: str) -> str:
    """The number as the scan shows it, kept beside whatever the clerk made of it."""
    read = read_letter(text, today=timezone.localdate()).number
    return read.as_read[:120] if read else ""
