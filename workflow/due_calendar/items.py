"""What a calendar says of each thing that is due."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.db.models import Count, Max, OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from letters.models import Entry
from thai.numerals import to_thai

from ..holders import holders_of
from ..lateness import days_left, in_words
from ..marks import Mark, time_marks
from ..models import Circulation, Record, Response
from ..outstanding import Owing
from .finding import Deadline, Kind


@dataclass(frozen=True)
class Item:
    """One thing that is due. `sequence` and `changed_at` tell calendar programs which copy is the newer."""

    due: Deadline
    time: datetime.time | None
    name: str  # the letter's number
    matter: str
    other: str  # who asks, or who is asked
    url: str  # without the site's own address
    badge: str  # a state
    standing: str  # the same in words
    late: str  # how late, in words; empty when it is not
    sequence: int
    changed_at: datetime.datetime
    holder: str = ""
    marks: list[Mark] = field(default_factory=list)
    is_paused: bool = False

    @property
    def on(self) -> datetime.date:
        return self.due.on

    @property
    def kind(self) -> Kind:
        return self.due.kind


def read(dues: Iterable[Deadline], today: datetime.date, *, with_changes: bool = False) -> list[Item]:
    """Everything about these, in their order; the queries do not grow with their number.

    `with_changes`: of circulations too how often and when answers to them changed, which all of them tell.
    """
    dues = list(dues)
    items = {}
    for kind, reading in _READING.items():
        keys = [due.pk for due in dues if due.kind == kind]
        items |= {item.due: item for item in reading(keys, today)} if keys else {}
    found = [items[due] for due in dues if due in items]  # what was answered meanwhile may have gone
    return list(_with_changes(found)) if with_changes else found


def _with_changes(found: list[Item]) -> Iterator[Item]:
    asked = Response.objects.filter(
        circulation__in=[item.due.pk for item in found if item.kind == Kind.ASKED]
    )
    told = asked.order_by().values_list("circulation").annotate(Sum("version"), Max("answered_at"))
    changes = {pk: (moves, at) for pk, moves, at in told}
    for item in found:
        moves, at = changes.get(item.due.pk, (0, None)) if item.kind == Kind.ASKED else (item.sequence, None)
        yield replace(item, sequence=moves, changed_at=max(filter(None, [at, item.changed_at])))


def _duties(keys: list[int], today: datetime.date) -> Iterator[Item]:
    newest = Record.objects.filter(response=OuterRef("pk")).order_by("-pk").values("at")[:1]
    related = ("office", "circulation__letter", "circulation__office")
    duties = Response.objects.filter(pk__in=keys).with_marks().select_related(*related)
    duties = list(duties.annotate(recorded_at=Subquery(newest)))
    holders = holders_of(duties)
    for duty in duties:
        circulation, line = duty.circulation, Owing.of(duty, today)
        yield Item(
            due=Deadline(duty.due_on, Kind.DUTY, duty.pk),
            time=duty.due_time,
            name=str(circulation.letter),
            matter=circulation.request_in_words,
            other=_("ขอโดย %s") % circulation.office.short,
            url=duty.get_absolute_url(),
            badge=duty.state,
            standing=str(duty.get_state_display()),
            late=line.days_words if line.is_late else "",
            sequence=duty.version,
            changed_at=duty.recorded_at or duty.asked_at,
            holder=holders[duty.pk].holder if duty.pk in holders else "",
            marks=time_marks(duty),
            is_paused=duty.paused_on is not None,
        )


def _letters(keys: list[int], today: datetime.date) -> Iterator[Item]:
    lines = Entry.objects.filter(pk__in=keys).with_assignments().select_related("letter__issuer")
    corrected = {"corrected": Count("letter__corrections"), "corrected_at": Max("letter__corrections__at")}
    for line in lines.annotate(**corrected):
        letter = line.letter
        days = days_left(letter.due_on, today)
        yield Item(
            due=Deadline(letter.due_on, Kind.LETTER, line.pk),
            time=letter.due_time,
            name=str(letter.number_thai or _("ไม่มีเลขที่")),
            matter=letter.subject,
            other=_("จาก %s") % letter.issuer.short,
            url=letter.get_absolute_url(),
            badge="received",
            standing=_("ยังไม่ตอบ"),
            late=in_words(days) if days < 0 else "",
            sequence=line.corrected,
            changed_at=max(filter(None, [line.corrected_at, line.entered_at])),
            holder=next((each.holder for each in line.current_assignments if each.is_main), ""),
        )


def _asked(keys: list[int], today: datetime.date) -> Iterator[Item]:
    asked = Circulation.objects.filter(pk__in=keys).with_counts().with_late(today).with_first_due()
    owed = asked.filter(first_due__isnull=False).select_related("letter")
    for circulation in owed:
        told = {"answered": to_thai(circulation.answered), "counted": to_thai(circulation.counted)}
        yield Item(
            due=Deadline(circulation.first_due, Kind.ASKED, circulation.pk),
            time=circulation.due_time if circulation.first_due == circulation.due_on else None,
            name=str(circulation.letter),
            matter=circulation.request_in_words,
            other=_("ถึง %s") % circulation.addressees,
            url=circulation.get_absolute_url(),
            badge="awaiting",
            standing=_("ตอบแล้ว %(answered)s/%(counted)s") % told,
            late=_("เกินกำหนด %s แห่ง") % to_thai(circulation.late) if circulation.late else "",
            sequence=0,
            changed_at=circulation.opened_at,
        )


_READING: dict[Kind, Callable[[list[int], datetime.date], Iterable[Item]]] = {
    Kind.DUTY: _duties,
    Kind.LETTER: _letters,
    Kind.ASKED: _asked,
}
