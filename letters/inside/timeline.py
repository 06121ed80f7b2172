"""What happened to a received letter inside the office, told in order."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from offices.models import Office
from thai.numerals import to_thai

from ..models import Assignment, Entry, Note, Register


@dataclass(frozen=True)
class Step:
    at: datetime.datetime
    by: str
    label: str = ""
    words: str = ""
    given: tuple[Assignment, ...] = ()  # in the same act, those that have ended since included


def line_of(letter, office: Office, user) -> Entry | None:
    """The line that notes stand on: the office's own; a section writes on that of its office.

    A line that is struck through is told of while no other has taken its place.
    """
    places = [office.parent_id, office.pk] if office.is_section else [office.pk]
    incoming = Entry.objects.filter(register__kind=Register.Kind.INCOMING, register__office__in=places)
    lines = incoming.filter(letter=letter).visible_to(user).with_assignments()
    in_order = lines.select_related("register__office", "letter").order_by("-pk")
    return min(in_order, key=lambda line: (line.is_void, places.index(line.register.office_id)), default=None)


def timeline(entry: Entry) -> list[Step]:
    """The line itself, what was written, who got the letter, and the sections' numbers."""
    lines = [entry, *_in_sections(entry)]
    return sorted([*map(_registered, lines), *acts(entry)], key=lambda step: step.at)


def acts(entry: Entry) -> list[Step]:
    """What was written on the letter and who got it, in no order."""
    assignments = entry.assignments.select_related("section", "person", "assigned_by", "ended_by")
    given: dict[object, list[Assignment]] = {}
    for assignment in assignments:
        given.setdefault(assignment.note_id or assignment.assigned_at, []).append(assignment)
    notes = [_written(note, given.pop(note.pk, [])) for note in entry.notes.select_related("author")]
    return [*notes, *(_given(each) for each in given.values())]


def _in_sections(entry: Entry):
    sections = entry.register.office.sections
    numbers = Entry.objects.received().filter(letter=entry.letter_id, register__office__in=sections)
    return numbers.select_related("register__office", "entered_by")


def _registered(line: Entry) -> Step:
    said = {"office": line.register.office.short, "number": to_thai(line.number)}
    words = _("%(office)s เลขรับ %(number)s") % said
    return Step(line.entered_at, str(line.entered_by), _("ลงรับ"), words)


def _written(note: Note, given: list[Assignment]) -> Step:
    by = " · ".join(filter(None, [str(note.author), note.position]))
    return Step(note.written_at, by, str(note.get_kind_display()), note.text, tuple(given))


def _given(given: list[Assignment]) -> Step:
    return Step(given[0].assigned_at, str(given[0].assigned_by), given=tuple(given))
