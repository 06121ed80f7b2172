"""Putting right what stands in a letter or in its line of a register: the earlier value stays to be seen."""

import datetime

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from offices.models import User
from thai.dates import buddhist_year, format_date
from thai.letter_number import LetterNumber
from thai.times import format_time

from . import due_days, linking
from .models import Correction, DueSource, Entry, Letter, Register
from .printing.expiring import expire

NAMES_THE_LETTER = {"number", "issuer", "dated_on"}  # what others cite it by
GIVEN_BY_THE_BOOK = NAMES_THE_LETTER | {"secrecy"}  # an ordinary letter's book is not a secret one's


class CorrectedMeanwhile(Exception):
    """Somebody corrected or voided it since this person looked."""


class NothingToCorrect(ValueError):
    """Every value is what it was."""


class IsSealed(ValueError):
    """The letter was issued here: its paper says what it says. It can be void, and written anew."""


class IsNumberedHere(ValueError):
    """The office's own book gave the letter its number and day: that line can be void, never changed."""


class OtherBook(ValueError):
    """The day belongs to the book of another year."""


class NumberTaken(ValueError):
    """Another letter of the issuer has that number already: `letter`."""

    def __init__(self, letter: Letter):
        super().__init__(str(letter))
        self.letter = letter


@transaction.atomic
def correct_letter(letter: Letter, changes: dict, *, reason: str, by: User, seen: int) -> None:
    """Write new values into a letter; `seen` is how many corrections of it the person saw.

    `changes` are the Letter's own fields, with `number` a LetterNumber or None and `issuer` an Office.
    IsSealed, IsNumberedHere, CorrectedMeanwhile, NothingToCorrect, NumberTaken.
    """
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.is_sealed:
        raise IsSealed(str(letter))
    if letter.is_numbered_here and GIVEN_BY_THE_BOOK & changes.keys():
        raise IsNumberedHere(str(letter))
    _check_seen(letter.corrections.filter(entry=None), seen)
    former = letter.secrecy
    changed = _write(letter, changes, reason, by)
    if "due_on" in changed:
        _follow_due_on(letter, by)
    if letter.year is None or "dated_on" in changed:
        letter.year = buddhist_year(letter.dated_on) if letter.dated_on else None
    _save_if_free(letter)
    if changed & NAMES_THE_LETTER:
        linking.follow_new_name(letter)
    if letter.secrecy != former:
        _follow_secrecy(letter, former)


@transaction.atomic
def correct_entry(entry: Entry, changes: dict, *, reason: str, by: User, seen: int) -> None:
    """Write a new day, hour or remark into a line; its number never changes, nor the day of an outgoing one.

    OtherBook, IsNumberedHere, CorrectedMeanwhile, NothingToCorrect.
    """
    entry = Entry.objects.select_for_update(of=("self",)).select_related("register").get(pk=entry.pk)
    _check_seen(entry.corrections, seen)
    if entry.is_void:
        raise CorrectedMeanwhile(str(entry))
    if entry.is_of_sending and "registered_on" in changes:
        raise IsNumberedHere(str(entry))  # it is the date on the paper
    day = changes.get("registered_on", entry.registered_on)
    if buddhist_year(day) != entry.register.year:
        raise OtherBook(str(entry.register))
    former_on = entry.registered_on
    changed = _write(entry, changes, reason, by)
    entry.save()
    if "registered_on" in changed and entry.register.kind == Register.Kind.INCOMING:
        _follow_receipt(entry, former_on, reason, by)


def record(
    thing: Letter | Entry, field: str, before: str, after: str, *, reason: str, by: User, secrecy: int = 0
) -> None:
    """The line of history that a correction leaves behind, as secret as the letter is, or was (`secrecy`)."""
    where = {"letter": _letter_of(thing), "entry": thing if isinstance(thing, Entry) else None}
    said = {"before": before[:500], "after": after[:500], "reason": reason[:500]}
    secrecy = max(secrecy, where["letter"].secrecy)
    Correction.objects.create(**where, **said, field=field, secrecy=secrecy, by=by)


def _letter_of(thing: Letter | Entry) -> Letter:
    return thing.letter if isinstance(thing, Entry) else thing


def _check_seen(corrections, seen: int) -> None:
    if corrections.count() != seen:
        raise CorrectedMeanwhile


def _write(thing: Letter | Entry, changes: dict, reason: str, by: User) -> set[str]:
    changed = {field for field, value in changes.items() if value != _value(thing, field)}
    if not changed:
        raise NothingToCorrect
    former = _letter_of(thing).secrecy
    secrecy = max(former, changes.get("secrecy", former))
    for field in sorted(changed):
        before = in_words(thing, field)
        if field == "number":
            thing.take_number(changes["number"])
        else:
            setattr(thing, field, changes[field])
        record(thing, field, before, in_words(thing, field), reason=reason, by=by, secrecy=secrecy)
    return changed


@translation.override(settings.LANGUAGE_CODE)  # stored, for whoever reads it later
def _follow_due_on(letter: Letter, by: User) -> None:
    """The day is now a person's own; an hour belongs to its day."""
    letter.due_source = DueSource.PERSON if letter.due_on else ""
    letter.due_why = _("แก้ไขโดย %s") % by if letter.due_on else ""
    letter.due_time = letter.due_time if letter.due_on else None


def _follow_receipt(entry: Entry, former_on: datetime.date, reason: str, by: User) -> None:
    """A due day that was counted from the receipt, and left so, is counted anew."""
    letter = (
        Letter.objects.select_for_update(of=("self",)).select_related("logged_for").get(pk=entry.letter_id)
    )
    if letter.is_sealed or letter.logged_for_id != entry.register.office_id:
        return
    due = due_days.counted_anew(letter, former_on, entry.registered_on)
    if due is None or due.on == letter.due_on:
        return
    before = in_words(letter, "due_on")
    letter.due_on, letter.due_source, letter.due_why = due.on, due.source, due.why
    letter.save(update_fields=["due_on", "due_source", "due_why"])
    record(letter, "due_on", before, in_words(letter, "due_on"), reason=reason, by=by)


def _follow_secrecy(letter: Letter, former: int) -> None:
    """The letter's files are as secret as it is; what was printed while it was less so is closed."""
    letter.intakes.update(secrecy=letter.secrecy)
    if letter.secrecy > former:
        expire(letter)


def _value(thing: Letter | Entry, field: str):
    return thing.letter_number if field == "number" and isinstance(thing, Letter) else getattr(thing, field)


def in_words(thing: Letter | Entry, field: str) -> str:
    """A field's value as a person reads it; empty for an empty one."""
    value: LetterNumber | datetime.date | datetime.time | models.Model | str | None = _value(thing, field)
    if value in (None, ""):
        return ""
    if isinstance(value, LetterNumber):
        return value.thai
    if isinstance(value, datetime.date):
        return format_date(value, "short")
    if isinstance(value, datetime.time):
        return f"{format_time(value)} น."
    return str(getattr(thing, f"get_{field}_display", lambda: value)())


def _save_if_free(letter: Letter) -> None:
    """NumberTaken when another letter carries the number, or was given it in this very moment."""
    if holder := _holder(letter):
        raise NumberTaken(holder)
    try:
        with transaction.atomic():
            letter.save()
    except IntegrityError as error:
        raise NumberTaken(_holder(letter) or letter) from error


def _holder(letter: Letter) -> Letter | None:
    if letter.disputes_id:
        return None
    same = Letter.objects.same_as(letter.issuer, letter.number, letter.year, is_secret=letter.is_secret)
    return same.exclude(pk=letter.pk).first()
