"""Saving a letter that a clerk has checked: the letter, its citations, its register line, its links."""

import datetime
import uuid
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from offices.models import Office, User
from offices.secrecy import Secrecy
from thai.dates import buddhist_year
from thai.letter_number import LetterNumber
from thai.reading import read_letter
from thai.text import alike

from .. import linking, registers
from ..models import Citation, Delivery, Entry, Letter
from ..signals import letter_about_to_be_received, letter_received

SAME_TEXT = 0.6  # share of common trigrams from which a pasted text proves that its bearer holds the letter


class AlreadyLogged(Exception):
    """The office has this letter: `letter` is it, `entry` its line in the register (None for a file copy)."""

    def __init__(self, letter: Letter, entry: Entry | None):
        super().__init__(str(letter))
        self.letter, self.entry = letter, entry


class NotOwn(ValueError):
    """Only a letter that the office (or a section of it) wrote is a file copy of its own."""


@dataclass(frozen=True)
class Logged:
    letter: Letter
    entry: Entry | None


def log_letter(
    fields: dict,
    citations: list[dict],
    *,
    office: Office,
    by: User,
    on: datetime.date,
    is_own: bool = False,
    token: uuid.UUID | None = None,
) -> Logged:
    """Save a letter for an office: all of it, or nothing.

    `fields` are the Letter's own, with `issuer` an Office or the name of one nobody has entered yet and
    `number` a LetterNumber or None. `on` is the day on the stamp. A letter the office received takes the next
    number of its incoming register; a file copy of its own (`is_own`) has its number in the paper book.
    Where another office logged another text under the number, it is disputed and both letters stay.
    AlreadyLogged, NotOwn.
    """
    try:
        with transaction.atomic():
            return _log(dict(fields), citations, office, by, on, is_own, token)
    except IntegrityError:
        # Somebody saved the same letter, or the same form, in this moment: the second time it is seen.
        with transaction.atomic():
            return _log(dict(fields), citations, office, by, on, is_own, token)


def _log(
    fields: dict, citations: list[dict], office: Office, by: User, on: datetime.date, is_own, token
) -> Logged:
    _check_first_time(token)
    number: LetterNumber | None = fields.pop("number", None)
    fields |= {"issuer": _issuer(fields["issuer"]), "form_token": token}
    if is_own and office not in (fields["issuer"], fields["issuer"].parent):
        raise NotOwn(fields["issuer"].name)
    same = _same(fields, number, office)
    known = same if same and _is_in_hand(same, fields, office) else None
    letter = known or _new(fields | {"disputes": same}, number, citations, office, by)
    entry = None
    if not is_own:
        letter_about_to_be_received.send(Letter, letter=letter, office=office)
        entry = registers.enter(letter, office, registers.Kind.INCOMING, on=on, by=by, token=token)
    if known:
        linking.look_again(letter)
    else:
        linking.follow_citations(letter, by)
        linking.attach_stubs(letter)
        # A citing letter saved in the same moment sees this one only now, and this one that.
        transaction.on_commit(lambda: linking.attach_stubs(letter))
    if entry:
        letter_received.send(Letter, letter=letter, office=office, on=on, by=by)
    return Logged(letter, entry)


def _check_first_time(token: uuid.UUID | None) -> None:
    """AlreadyLogged when this very form was saved before: by its entry, or for a file copy by its letter."""
    if entry := Entry.objects.filter(form_token=token).first() if token else None:
        raise AlreadyLogged(entry.letter, entry)
    if letter := Letter.objects.filter(form_token=token).first() if token else None:
        raise AlreadyLogged(letter, None)


def _same(fields: dict, number: LetterNumber | None, office: Office) -> Letter | None:
    """The letter of this number that another office logged; AlreadyLogged when this one did.

    Without a date the year is unknown and the number alone does not say which letter it is: only the
    office's own undated letter counts as the same.
    """
    if number is None:
        return None
    dated_on = fields.get("dated_on")
    year = buddhist_year(dated_on) if dated_on else None
    is_secret = fields.get("secrecy", Secrecy.ORDINARY) != Secrecy.ORDINARY
    letter = Letter.objects.same_as(fields["issuer"], str(number), year, is_secret=is_secret).first()
    if letter is None:
        return None
    entry = Entry.objects.filter(letter=letter, register__office=office).first()
    if entry or letter.logged_for == office:
        raise AlreadyLogged(letter, entry)
    return letter if year else None


def _is_in_hand(letter: Letter, fields: dict, office: Office) -> bool:
    """Whether the office holds that very letter: it was sent to it, or its text is like the stored one."""
    was_sent = Delivery.objects.filter(letter=letter, office=office).exists()
    return was_sent or alike(letter.text, fields.get("text", "")) >= SAME_TEXT


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
    return letter


def _cite(letter: Letter, cited: dict) -> None:
    number = cited.pop("number")
    dated_on = cited.get("dated_on")
    citation = Citation(letter=letter, year=buddhist_year(dated_on) if dated_on else None, **cited)
    citation.take_number(number)
    citation.save()


def _issuer(issuer: Office | str) -> Office:
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
