"""What happened to a received letter inside the office, told in order."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from offices.models import Office
from thai.numerals import to_thai

from ..models import Assignment, Entry, Note


@dataclass(frozen=True)
class Step:
    at: datetime.datetime
    label: str
    words: str
    by: str
    ended: Assignment | None = None  # given to others since


def line_of(letter, office: Office, user) -> Entry | None:
    """The line that notes stand on: the office's own; a section writes on that of its office."""
    received = Entry.objects.visible_to(user).received().filter(letter=letter).with_assignments()
    places = [office.parent_id, office.pk] if office.is_section else [office.pk]
    lines = received.filter(register__office__in=places).select_related("register__office", "letter")
    return min(lines, key=lambda line: places.index(line.register.office_id), default=None)


def timeline(entry: Entry) -> list[Step]:
    """The line itself, what was written, who got the letter, and the sections' numbers."""
    notes = entry.notes.select_related("author")
    assignments = entry.assignments.select_related("section", "person", "assigned_by", "ended_by")
    sections = Office.objects.filter(parent=entry.register.office_id, kind=Office.Kind.SECTION)
    numbers = Entry.objects.received().filter(letter=entry.letter_id, register__office__in=sections)
    entered = [entry, *numbers.select_related("register__office", "entered_by")]
    steps = [*map(_registered, entered), *map(_written, notes), *map(_given, assignments.order_by("pk"))]
    return sorted(steps, key=lambda step: step.at)


def _registered(line: Entry) -> Step:
    words = _("%(office)s เลขรับ %(number)s") % {
        "office": line.register.office.short,
        "number": to_thai(str(line.number)),
    }
    return Step(line.entered_at, _("ลงรับ"), words, str(line.entered_by))


def _written(note: Note) -> Step:
    by = f"{note.author} · {note.position}" if note.position else str(note.author)
    return Step(note.written_at, str(note.get_kind_display()), note.text, by)


def _given(assignment: Assignment) -> Step:
    label = _("มอบหมาย") if assignment.is_main else _("แจ้งเพื่อทราบ")
    ended = assignment if assignment.ended_at else None
    return Step(assignment.assigned_at, label, assignment.holder, str(assignment.assigned_by), ended)
