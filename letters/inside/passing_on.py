"""Writing on a received letter and giving it to a section or a person. Nothing else writes either."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from offices.colleagues import position_of
from offices.models import Office, User

from .. import permissions as may
from .. import registers
from ..models import Assignment, Entry, Note

LONGEST_POSITION = 120  # characters
MAY_WRITE = {
    Note.Kind.PROPOSE: may.propose,
    Note.Kind.ORDER: may.order,
    Note.Kind.ACKNOWLEDGE: may.acknowledge,
}


class Refused(ValueError):
    """Nothing was changed, and why."""


class NotStanding(Refused):
    """The line is struck through: what is written belongs on the line that came in its place."""


class ChangedMeanwhile(Refused):
    """Somebody gave the letter to others since this person looked."""


class NotCleared(Refused):
    """The person may not see a letter of this secrecy there."""

    def __init__(self, person: User, entry: Entry):
        super().__init__(str(person))
        self.person, self.entry = person, entry


class NotGiven(Refused):
    """The section does not have the letter, or no longer."""


@dataclass(frozen=True)
class Holders:
    """Whose matter it is (a section, a person, or a person of a section), and which sections are told.

    With neither section nor person it is nobody's matter any more.
    """

    section: Office | None
    person: User | None = None
    told: tuple[Office, ...] = ()

    @property
    def assignments(self) -> list[dict]:
        others = [section for section in self.told if section != self.section]
        told = [{"section": section, "person": None, "is_main": False} for section in others]
        if not (self.section or self.person):
            return told
        return [{"section": self.section, "person": self.person, "is_main": True}, *told]


def kinds_for(entry: Entry, user: User) -> list[Note.Kind]:
    """What the person may write on this letter."""
    return [kind for kind, allowed in MAY_WRITE.items() if allowed(entry, user)]


@transaction.atomic
def pass_on(
    entry: Entry,
    *,
    by: User,
    kind: str = "",
    text: str = "",
    to: Holders | None = None,
    seen: str | None = None,
    is_entered: bool = False,
    token: uuid.UUID | None = None,
) -> list[Entry]:
    """Write on a letter, give it to its holders, or both: all of it, or nothing.

    `seen` are the holders that the person saw (`holders_key`). With `is_entered` the sections take their own
    numbers at once, and their lines are given back. The same `token` acts once.
    PermissionDenied, NotStanding, ChangedMeanwhile, NotCleared.
    """
    entry = _locked([entry])[0]
    if token and Note.objects.filter(form_token=token).exists():
        return []
    note = _write(entry, kind, text, by, token) if text else None
    if to is None:
        return []
    _check(entry, to, by)
    if seen is not None and holders_key(entry) != seen and not _is_held_so(entry, to):
        raise ChangedMeanwhile(str(entry))
    _give(entry, to, by, note)
    return _entered([entry], by) if is_entered else []


@transaction.atomic
def assign_many(
    entries: Iterable[Entry], to: Holders, *, by: User, is_entered: bool = False
) -> tuple[list[Entry], list[Entry]]:
    """Give letters that are nobody's matter to one holder, all or none; gives them, and the sections' lines.

    Those that got an owner in the meantime are left as they are. PermissionDenied, NotCleared.
    """
    locked = _locked(entries)
    free = Entry.objects.filter(pk__in=[entry.pk for entry in locked]).without_owner()
    given = [entry for entry in locked if entry in set(free)]
    for entry in given:
        _check(entry, to, by)
    Assignment.objects.bulk_create(
        Assignment(entry=entry, assigned_by=by, **each) for entry in given for each in to.assignments
    )
    return given, _entered(given, by) if is_entered else []


@transaction.atomic
def enter_section(assignment: Assignment, *, by: User) -> Entry:
    """The section takes the next number of its own book. PermissionDenied, NotGiven."""
    _check_section(assignment, by)
    entry = _locked([assignment.entry])[0]
    if entry.is_void or not entry.assignments.current().filter(pk=assignment.pk).exists():
        raise NotGiven(str(assignment))
    return _enter(assignment, by)


def holders_key(entry: Entry) -> str:
    """Tells apart any two states of who has the letter."""
    return "-".join(str(pk) for pk in entry.assignments.current().values_list("pk", flat=True))


def _locked(entries: Iterable[Entry]) -> list[Entry]:
    """The lines as they are now; nobody passes them on or sends them in this moment."""
    lines = Entry.objects.select_for_update(of=("self",)).select_related("register__office", "letter")
    return list(lines.filter(pk__in=[entry.pk for entry in entries]).order_by("pk"))


def _write(entry: Entry, kind: str, text: str, by: User, token: uuid.UUID | None) -> Note:
    if kind not in kinds_for(entry, by):
        raise PermissionDenied
    if entry.is_void:
        raise NotStanding(str(entry))
    position = _signed(by, entry, MAY_WRITE[kind])
    return Note.objects.create(
        entry=entry, kind=kind, text=text, author=by, position=position, form_token=token
    )


def _signed(by: User, entry: Entry, rule: Callable[[Entry, User], bool]) -> str:
    """What stands below the name; of a stand-in also whose place they take."""
    position = position_of(by, entry.register.office)
    absent = by.acting_for(lambda person: rule(entry, person))
    return f"{position} ปฏิบัติแทน {absent}"[:LONGEST_POSITION] if absent else position


def _check(entry: Entry, to: Holders, by: User) -> None:
    if not may.assign(entry, by):
        raise PermissionDenied
    if entry.is_void:
        raise NotStanding(str(entry))
    place = to.section or entry.register.office
    if to.person and to.person.clearance_at(place) < entry.letter.secrecy:
        raise NotCleared(to.person, entry)


def _is_held_so(entry: Entry, to: Holders) -> bool:
    wanted = {_facts(Assignment(**each)) for each in to.assignments}
    return wanted == {_facts(assignment) for assignment in entry.assignments.current()}


def _give(entry: Entry, to: Holders, by: User, note: Note | None) -> None:
    """Close what is no longer so, and add what is new; what stays is not touched."""
    now = timezone.now()
    act = {"entry": entry, "assigned_by": by, "assigned_at": now, "note": note}
    wanted = [Assignment(**act, **each) for each in to.assignments]
    current = list(entry.assignments.current())
    former = [each.pk for each in current if _facts(each) not in map(_facts, wanted)]
    Assignment.objects.filter(pk__in=former).update(ended_at=now, ended_by=by)
    Assignment.objects.bulk_create(each for each in wanted if _facts(each) not in map(_facts, current))


def _facts(assignment: Assignment) -> tuple:
    return assignment.section_id, assignment.person_id, assignment.is_main


def _entered(entries: list[Entry], by: User) -> list[Entry]:
    """The lines in the books of sections that had no number yet: each book in the order of the office's."""
    open_ones = Assignment.objects.filter(entry__in=entries).not_entered()
    ordered = open_ones.select_related("section__parent", "entry__letter").order_by(
        "entry__registered_on", "entry__number", "pk"
    )
    # Everybody takes the books in this order: else two would wait for each other.
    by_book = sorted(ordered, key=lambda each: (each.section_id, each.entry.letter.is_secret))
    for assignment in by_book:
        _check_section(assignment, by)
    return [_enter(assignment, by) for assignment in by_book]


def _check_section(assignment: Assignment, by: User) -> None:
    if assignment.section is None or not may.log_at(assignment.section, by):
        raise PermissionDenied


def _enter(assignment: Assignment, by: User) -> Entry:
    try:
        return registers.enter_section(assignment.entry.letter, assignment.section, by=by)
    except registers.NotReceived as error:
        raise NotGiven(str(assignment)) from error
