"""Letters that the office has already: shown with their line before a number is taken; a person decides."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from offices.dates import day_in_words
from offices.models import Office, User
from thai.dates import buddhist_year
from thai.letter_number import LetterNumber
from thai.numerals import to_thai

from . import likeness
from .models import Entry, Letter
from .posted import whole_numbers

MOST_SHOWN = 3


@dataclass(frozen=True)
class Received:
    """What is known of a letter before it is logged; `issuer` is an office or a name."""

    number: LetterNumber | None = None
    dated_on: datetime.date | None = None
    issuer: Office | str = ""
    secrecy: int = 0
    text: str = ""
    received_on: datetime.date | None = None


@dataclass(frozen=True)
class Earlier:
    """A letter that may be the one in hand, and its line; `entry` is None for a file copy."""

    letter: Letter
    entry: Entry | None
    same: list[str | Promise]  # what speaks for it
    different: list[str | Promise] = field(default_factory=list)  # and against


class Undecided(Exception):
    """Nobody has said yet whether the letter is one of the `earlier`."""

    def __init__(self, earlier: list[Earlier]):
        super().__init__(", ".join(str(each.letter) for each in earlier))
        self.earlier = earlier


def find(received: Received, office: Office, *, by: User) -> list[Earlier]:
    """What stands in the office's registers, as far as the person may see it, and may be the same letter."""
    here = Letter.objects.visible_to(by).standing_at(office).select_related("issuer")
    issuer = _office(received.issuer)
    shares = {
        letter: share
        for letter, share in likeness.alike(received.text, here)
        if not _is_plainly_another(letter, received.number, issuer)
    }
    numbered = list(_of_number(here, received, issuer).order_by())  # few; by order, SQLite would read all
    found = [*numbered, *(letter for letter in shares if letter not in numbered)][:MOST_SHOWN]
    return [_earlier(letter, office, received, issuer, shares.get(letter)) for letter in found]


def check(received: Received, office: Office, *, by: User, apart_from: frozenset[int]) -> None:
    """Undecided when there is an earlier letter of which nobody has said that it is another."""
    if open_ones := [each for each in find(received, office, by=by) if each.letter.pk not in apart_from]:
        raise Undecided(open_ones)


def keys(posted: Iterable[str]) -> frozenset[int]:
    """The letters that a form names; what is no key counts for nothing."""
    return frozenset(whole_numbers(posted))


def _of_number(here, received: Received, issuer: Office | None):
    """Letters of this number: of this issuer, or of any where the number itself names an office."""
    if received.number is None:
        return here.none()
    number = received.number
    indexed = {"prefix": number.prefix, "code": number.code, "is_circular": number.is_circular}
    same = here.filter(number=str(number), **indexed)
    same = same.filter(secrecy__gt=0) if received.secrecy else same.filter(secrecy=0)
    if not number.prefix:
        same = same.filter(issuer=issuer)
    day = received.dated_on or received.received_on
    return same.filter(Q(year=buddhist_year(day)) | Q(year=None)) if day else same


def _is_plainly_another(letter: Letter, number: LetterNumber | None, issuer: Office | None) -> bool:
    """A letter that passes another on repeats its words, under its own number and from its own office."""
    return bool(number and letter.number) and str(number) != letter.number and letter.issuer != issuer


def _earlier(
    letter: Letter, office: Office, received: Received, issuer: Office | None, share: float | None
) -> Earlier:
    lines = letter.entries.filter(register__office=office, voided_at__isnull=True)
    entry = lines.select_related("register", "entered_by").first()
    compared = [
        (_("เลขที่หนังสือ"), letter.number_thai, received.number.thai if received.number else ""),
        (_("ลงวันที่"), _day(letter.dated_on), _day(received.dated_on)),
        (_("ผู้ออกหนังสือ"), letter.issuer.name, issuer.name if issuer else str(received.issuer)),
    ]
    same = [name for name, theirs, ours in compared if ours and theirs == ours]
    if share:
        percent = to_thai(round(share * 100))
        same.append(format_lazy(_("ข้อความเหมือนกัน {percent}%"), percent=percent))
    different = [
        format_lazy(_("{name} (ฉบับเดิม {theirs} ฉบับนี้ {ours})"), name=name, theirs=theirs, ours=ours)
        for name, theirs, ours in compared
        if theirs and ours and theirs != ours
    ]
    return Earlier(letter, entry, same, different)


def _day(day: datetime.date | None) -> str:
    return day_in_words(day, "short") if day else ""


def _office(issuer: Office | str) -> Office | None:
    if isinstance(issuer, Office):
        return issuer
    outside = Office.objects.filter(name=issuer, kind=Office.Kind.OUTSIDE)
    return Office.objects.named(issuer) or outside.first()
