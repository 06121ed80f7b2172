"""What an office hands to its sections and people on one day, and the sheet on which they sign for it."""

import datetime
from dataclasses import dataclass

from offices.models import Office, User
from thai.dates import format_date
from thai.numerals import to_thai

from ..models import Assignment
from ..paper import hand_over

ADDRESSEE = 48  # characters: three lines of its narrow column


@dataclass(frozen=True)
class Handed:
    """What one receiver gets: a section, or a person of the office itself."""

    key: str  # for an address: «section-12», «person-7»
    name: str
    unit: str
    assignments: tuple[Assignment, ...]


def handed_on(day: datetime.date, office: Office, user: User) -> list[Handed]:
    """Each receiver of the day, its letters in the order of their numbers, as far as the person may see."""
    given = Assignment.objects.filter(entry__register__office=office).given_on(day).visible_to(user)
    related = ("section", "person", "entry__register__office", "entry__letter__issuer")
    numbers = ("entry__register__year", "entry__register__is_secret", "entry__number")
    by_receiver: dict[str, list[Assignment]] = {}
    for assignment in given.select_related(*related).order_by("section__path", *numbers):
        by_receiver.setdefault(_key(assignment), []).append(assignment)
    return [_handed(key, tuple(theirs)) for key, theirs in by_receiver.items()]


def to_pdf(day: datetime.date, office: Office, handed: list[Handed]) -> bytes:
    receivers = tuple(
        hand_over.Receiver(each.name, each.unit, tuple(map(_line, each.assignments))) for each in handed
    )
    return hand_over.to_pdf(hand_over.HandOver(str(office), format_date(day), receivers))


def _key(assignment: Assignment) -> str:
    if assignment.section_id:
        return f"section-{assignment.section_id}"
    return f"person-{assignment.person_id}"


def _handed(key: str, assignments: tuple[Assignment, ...]) -> Handed:
    section, person = assignments[0].section, assignments[0].person
    unit = section or assignments[0].entry.register.office
    return Handed(key, str(section or person), unit.short, assignments)


def _line(assignment: Assignment) -> hand_over.Line:
    """A sheet goes from hand to hand: of a secret letter it says the number and no more."""
    entry, letter = assignment.entry, assignment.entry.letter
    number = to_thai(str(entry.number))
    if letter.is_secret:
        return hand_over.Line(f"ลับ {number}")
    dated = f"ลว. {format_date(letter.dated_on, 'short')}" if letter.dated_on else ""
    urgency = f"{letter.urgency} " if letter.urgency else ""
    return hand_over.Line(
        number=number,
        reference=f"{letter.number_thai} {dated}".strip(),
        sender=letter.issuer.short,
        addressee=hand_over.cut(letter.addressee, ADDRESSEE),
        subject=f"{urgency}{letter.subject}",
        remark=_remark(assignment),
    )


def _remark(assignment: Assignment) -> tuple[str, ...]:
    if not assignment.is_main:
        return ("เพื่อทราบ",)
    return tuple(str(assignment.person).split()) if assignment.section and assignment.person else ()
