"""The lists behind the figures that have no page elsewhere: what each counts is said here, once."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters import permissions as letters_may
from letters.lists import remarks_of, table_of
from letters.models import Proposal
from letters.paper.table import Table
from letters.posted import whole_number
from offices.models import Office
from thai.amounts import format_amount

from ..querysets import CirculationQuerySet
from ..states import State
from .place import Desk
from .rows import ANSWERS, ASKED, DUTIES, LATE, LETTERS, OF_OTHERS, OFFICES, PROPOSALS, Rows, answered_of
from .worst import grouped

LATELY = datetime.timedelta(days=30)
AT_ONCE = 500  # lines of a file that are read together


@dataclass(frozen=True)
class Narrowed:
    """What of a list somebody looks at, as the address says."""

    words: str = ""
    office: int | None = None  # the key of the one that owes

    @cached_property
    def of_office(self) -> Office | None:
        return Office.objects.filter(pk=self.office).first() if self.office is not None else None

    @property
    def is_narrow(self) -> bool:
        return self != EVERYTHING

    @property
    def told(self) -> list[str]:
        """In the head of a file."""
        return [each for each in (self.words, str(self.of_office or "")) if each]


EVERYTHING = Narrowed()


@dataclass(frozen=True)
class DeskList:
    name: str  # in the address
    title: Promise
    find: Callable[[Desk], QuerySet]
    rows: Rows
    is_ours: bool = False  # what this office owes, not what it is owed
    told: Callable[[Desk], str] = lambda _desk: ""  # what all of them come to

    @property
    def url(self) -> str:
        return reverse("workflow:desk-list", args=[self.name])

    def narrowed(self, query: QueryDict) -> Narrowed:
        """As the address says; PostgreSQL takes no NUL in a text."""
        office = whole_number(query.get("office", "")) if self.rows.has_office else None
        return Narrowed(query.get("q", "").replace("\0", "").strip(), office)

    def lines(self, desk: Desk, sought: Narrowed = EVERYTHING) -> QuerySet:
        """The worst first; those in which the words stand, and of one office."""
        found = self.find(desk)
        if sought.words:
            found = found.filter(self.rows.found_by(sought.words))
        if sought.office is not None:
            found = found.filter(office=sought.office)
        return self.rows.prepared(found)

    def table(self, desk: Desk, sought: Narrowed) -> Table:
        lines = self.lines(desk, sought)
        length = lines.count()
        read = (
            line
            for start in range(0, length, AT_ONCE)
            for line in self.rows.read(lines[start : start + AT_ONCE], desk.today)
        )
        remarks = remarks_of(desk.office, desk.today, *sought.told)
        return table_of(str(self.title), self.rows.columns, read, remarks=remarks, length=length)


def _proposals(desk: Desk) -> QuerySet:
    """What this person may decide, and nothing else."""
    found = Proposal.objects.open().decided_at([desk.office]).visible_to(desk.user)
    return found if letters_may.log_at(desk.office, desk.user) else found.none()


def answered_in_words(answered: int, counted: int) -> str:
    told = {"n": format_amount(answered), "m": format_amount(counted)}
    return _("ตอบแล้ว %(n)s จาก %(m)s แห่ง ที่ครบกำหนดใน ๓๐ วันที่ผ่านมา") % told


def _lately_due(desk: Desk) -> CirculationQuerySet:
    return desk.asked().filter(due_on__range=(desk.today - LATELY, desk.today))


OWED = DeskList("owed", _("หน่วยงานนี้ต้องตอบ"), Desk.owed_by_us, DUTIES, is_ours=True)
TO_RECEIVE = DeskList(
    "to-receive",
    _("เวียนมาแล้ว รอลงรับ"),
    lambda desk: desk.owed_by_us().filter(state=State.AWAITING),
    DUTIES,
    is_ours=True,
)
TO_ANSWER = DeskList(
    "to-answer",
    _("หนังสือรับที่มีกำหนดตอบ"),
    Desk.letters_to_answer,
    LETTERS,
)
OVERDUE = DeskList(
    "overdue",
    _("หน่วยงานอื่นตอบเกินกำหนด"),
    Desk.late_of_others,
    LATE,
)
TO_CHECK = DeskList(
    "to-check",
    _("คำตอบที่รอตรวจ"),
    lambda desk: desk.owed_to_us().filter(state__in=[State.REPORTED, State.REFUSED]),
    ANSWERS,
)
MORE_TIME = DeskList(
    "more-time",
    _("ขอขยายเวลา รอพิจารณา"),
    Desk.wanting_more_time,
    OF_OTHERS,
)
LATE_OFFICES = DeskList(
    "late-offices",
    _("หน่วยงานที่ค้างเกินกำหนด"),
    lambda desk: grouped(desk.late_of_others(), "office"),
    OFFICES,
)
LATELY_DUE = DeskList(
    "lately-due",
    _("เรื่องที่ครบกำหนดใน ๓๐ วันที่ผ่านมา"),
    _lately_due,
    ASKED,
    told=lambda desk: answered_in_words(*answered_of(_lately_due(desk))),
)
TO_DECIDE = DeskList("proposals", _("เลขที่หนังสือที่ควรตรวจ"), _proposals, PROPOSALS)

_LISTS = (OWED, TO_RECEIVE, TO_ANSWER, OVERDUE, TO_CHECK, MORE_TIME, LATE_OFFICES, LATELY_DUE, TO_DECIDE)


def list_named(name: str) -> DeskList | None:
    return next((each for each in _LISTS if each.name == name), None)
