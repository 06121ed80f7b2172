"""The figures of a desk by role; each leads to the list that it counts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters import permissions as letters_may
from letters.models import Assignment, DestructionList, Entry, Intake, Letter
from offices.models import Role
from thai.amounts import format_amount
from thai.calendar_months import address_of
from thai.numerals import to_thai

from .. import counting
from ..my_work import Lot, Show, only
from . import at_once
from .lists import (
    LATE_OFFICES,
    LATELY_DUE,
    MORE_TIME,
    OVERDUE,
    OWED,
    TO_ANSWER,
    TO_CHECK,
    TO_DECIDE,
    TO_RECEIVE,
    DeskList,
    answered_in_words,
)
from .place import Desk
from .rows import answered_of

CLERK, OFFICER, HEAD, MANAGER = Role.CLERK, Role.OFFICER, Role.HEAD, Role.MANAGER


@dataclass(frozen=True)
class Figure:
    name: str
    count: int
    words: Promise | str
    nothing: Promise | str  # what is said kindly when there is none
    url: str
    is_bad: bool
    shown: str  # the number as it stands there


@dataclass(frozen=True)
class _Question:
    name: str
    words: Promise
    nothing: Promise | str
    roles: tuple[str, ...]
    count: Callable[[Desk, list[Lot]], int | QuerySet]  # a number, or what is to be counted
    url: Callable[[Desk], str]
    is_bad: bool = False

    def answer(self, desk: Desk, count: int) -> Figure:
        url = self.url(desk)
        return Figure(self.name, count, self.words, self.nothing, url, self.is_bad, format_amount(count))


def first_figures(desk: Desk, work: list[Lot]) -> list[Figure]:
    """What is late, and what waits for the person and the office. `work`: what waits for the person."""
    return _answered(_FIRST, desk, work)


def other_figures(desk: Desk) -> list[Figure]:
    """What the office asked of others."""
    return _answered(_OTHERS, desk, []) + ([_percent(desk)] if desk.works_as(MANAGER) else [])


def _answered(questions: tuple[_Question, ...], desk: Desk, work: list[Lot]) -> list[Figure]:
    """Those of all roles of the person, each once."""
    asked = [question for question in questions if desk.works_as(*question.roles)]
    counts = {question.name: question.count(desk, work) for question in asked}
    counts |= at_once.counts_of({name: each for name, each in counts.items() if isinstance(each, QuerySet)})
    return [question.answer(desk, counts[question.name]) for question in asked]


def _percent(desk: Desk) -> Figure:
    """Of what was due lately; the figure leads to those circulations, which say n of m each."""
    answered, counted = answered_of(LATELY_DUE.find(desk))
    shown = f"{to_thai(int(counting.percent(answered, counted)))}%"
    words, nothing = answered_in_words(answered, counted), _("ไม่มีเรื่องที่ครบกำหนดใน ๓๐ วัน")
    return Figure("answered", counted, words, nothing, LATELY_DUE.url, False, shown)


def _listed(found: DeskList) -> dict:
    return {"count": lambda desk, _work: found.find(desk), "url": _page_of(found)}


def _page_of(found: DeskList) -> Callable[[Desk], str]:
    return lambda _desk: found.url


def _at(name: str, query: str = "") -> Callable[[Desk], str]:
    return lambda _desk: reverse(name) + query


def _mine(show: Show) -> dict:
    def count(desk: Desk, work: list[Lot]) -> int:
        return sum(len(lot.tasks) for lot in only(work, show, desk.today))

    return {"count": count, "url": _at("workflow:mine", f"?show={show}")}


def _pile(desk: Desk, _work) -> int | QuerySet:
    brought = Intake.objects.visible_to(desk.user).filter(office=desk.office).unfinished()
    return brought if letters_may.log_at(desk.office, desk.user) else 0


def _without_owner(desk: Desk, _work) -> int | QuerySet:
    lines = Entry.objects.visible_to(desk.user, at=[desk.office.pk]).without_owner()
    return lines if letters_may.give_out_at(desk.office, desk.user) else 0


def _to_enter(desk: Desk, _work) -> QuerySet:
    return Assignment.objects.at(desk.office).not_entered().visible_to(desk.user)


def _unsent(desk: Desk, _work) -> int | QuerySet:
    """Seldom any: to say who may see them takes longer than to look whether there are lines of such."""
    offices = desk.office.with_sections()
    is_any = Entry.objects.unsent(offices).exists()
    return Letter.objects.visible_to(desk.user).unsent(offices) if is_any else 0


def _destruction(desk: Desk, _work) -> QuerySet:
    return DestructionList.objects.waiting_for(desk.user, desk.office)


def _due_today(desk: Desk, _work) -> int:
    return desk.dues.today


def _due_soon(desk: Desk, _work) -> int:
    return desk.dues.soon


def _we_are_late(desk: Desk, _work) -> int:
    return desk.dues.late


def _late_of_others(desk: Desk, _work) -> int | QuerySet:
    """Beside the late offices, where these are told."""
    return desk.late_offices.answers if desk.works_as(HEAD, MANAGER) else desk.late_of_others()


def _late_offices(desk: Desk, _work) -> int:
    return desk.late_offices.groups


def _to_answer(desk: Desk, _work) -> int:
    return len({each.letter for each in desk.to_answer if each.office == desk.office.pk})


def _more_time(desk: Desk, _work) -> int:
    return len(desk.more_time)


def _asked(desk: Desk, _work) -> QuerySet:
    return desk.asked().outstanding()


def _asked_by_me(desk: Desk, _work) -> QuerySet:
    return desk.asked().filter(opened_by=desk.user).outstanding()


def _day(desk: Desk) -> str:
    return reverse("workflow:calendar-day", args=[address_of(desk.today)]) + "?show=owed"


_ALL = (CLERK, OFFICER, HEAD, MANAGER)
# What is bad comes first; then what waits for the person, for the office; at last for others.
_FIRST = (
    _Question(
        "my-late", _("งานของท่านเกินกำหนด"), _("ไม่มีงานของท่านที่เกินกำหนด"), _ALL, is_bad=True, **_mine(Show.LATE)
    ),
    _Question(
        "we-are-late",
        _("หน่วยงานเราตอบเกินกำหนด"),
        _("หน่วยงานเราไม่มีเรื่องเกินกำหนด"),
        _ALL,
        _we_are_late,
        _at("workflow:calendar-late", "?show=owed"),
        is_bad=True,
    ),
    _Question(
        "overdue",
        _("หน่วยงานอื่นตอบเกินกำหนด"),
        _("ไม่มีคำตอบที่หน่วยงานอื่นค้างเกินกำหนด"),
        (OFFICER, HEAD, MANAGER),
        _late_of_others,
        _page_of(OVERDUE),
        is_bad=True,
    ),
    _Question(
        "late-offices",
        _("หน่วยงานที่ค้างเกินกำหนด"),
        _("ไม่มีหน่วยงานที่ค้างเกินกำหนด"),
        (HEAD, MANAGER),
        _late_offices,
        _page_of(LATE_OFFICES),
        is_bad=True,
    ),
    _Question("to-approve", _("รอท่านอนุมัติ"), _("ไม่มีร่างที่รอท่านอนุมัติ"), (HEAD,), **_mine(Show.APPROVE)),
    _Question(
        "my-today", _("งานของท่านครบกำหนดวันนี้"), _("ไม่มีงานของท่านที่ครบกำหนดวันนี้"), _ALL, **_mine(Show.TODAY)
    ),
    _Question("my-week", _("งานของท่านสัปดาห์นี้"), _("ไม่มีงานของท่านที่ครบกำหนดสัปดาห์นี้"), _ALL, **_mine(Show.WEEK)),
    _Question("my-all", _("งานที่รอท่านทั้งหมด"), _("ไม่มีงานที่รอท่าน"), _ALL, **_mine(Show.ALL)),
    _Question("pile", _("ไฟล์รอลงรับ"), _("ไม่มีไฟล์รอลงรับ"), (CLERK,), _pile, _at("letters:pile", "?show=open")),
    _Question("to-receive", _("เวียนมาแล้ว รอลงรับ"), _("ไม่มีหนังสือเวียนรอลงรับ"), (CLERK,), **_listed(TO_RECEIVE)),
    _Question(
        "without-owner",
        _("ลงรับแล้ว ยังไม่มีผู้รับผิดชอบ"),
        _("หนังสือรับมีผู้รับผิดชอบทุกฉบับ"),
        (CLERK, OFFICER, HEAD),
        _without_owner,
        _at("letters:without-owner"),
    ),
    _Question(
        "to-enter",
        _("กลุ่มงานยังไม่ลงรับ"),
        _("ไม่มีหนังสือรอกลุ่มงานลงรับ"),
        (CLERK,),
        _to_enter,
        _at("letters:to-enter"),
    ),
    _Question(
        "unsent",
        _("ออกเลขแล้ว ยังไม่ได้ส่ง"),
        _("ไม่มีหนังสือที่ออกเลขแล้วรอส่ง"),
        (CLERK, OFFICER),
        _unsent,
        _at("letters:unsent"),
    ),
    _Question(
        "destruction",
        _("บัญชีขอทำลายที่รอท่าน"),
        "",  # once a year: on other days it is no news
        _ALL,
        _destruction,
        _at("letters:destructions"),
    ),
    _Question(
        "due-today", _("หน่วยงานเราครบกำหนดวันนี้"), _("หน่วยงานเราไม่มีกำหนดวันนี้"), (CLERK,), _due_today, _day
    ),
    _Question(
        "due-soon",
        _("ครบกำหนดใน ๓ วันทำการ"),
        _("ไม่มีเรื่องครบกำหนดใน ๓ วันทำการ"),
        (HEAD,),
        _due_soon,
        _at("workflow:calendar-soon", "?show=owed"),
    ),
    _Question("owed", _("หน่วยงานนี้ต้องตอบ"), _("ไม่มีเรื่องที่หน่วยงานนี้ต้องตอบ"), _ALL, **_listed(OWED)),
    _Question(
        "to-answer", _("หนังสือรับที่มีกำหนดตอบ"), _("ไม่มีหนังสือรับที่ต้องตอบ"), _ALL, _to_answer, _page_of(TO_ANSWER)
    ),
    _Question(
        "to-decide", _("เลขที่หนังสือที่ควรตรวจ"), _("ไม่มีเลขที่ควรตรวจ"), (CLERK, OFFICER), **_listed(TO_DECIDE)
    ),
)
_OTHERS = (
    _Question(
        "to-check",
        _("คำตอบที่รอตรวจ"),
        _("ไม่มีคำตอบที่รอตรวจ"),
        (CLERK, OFFICER, HEAD),
        **_listed(TO_CHECK),
    ),
    _Question(
        "more-time",
        _("ขอขยายเวลา รอพิจารณา"),
        _("ไม่มีคำขอขยายเวลา"),
        (OFFICER, HEAD, MANAGER),
        _more_time,
        _page_of(MORE_TIME),
    ),
    _Question(
        "asked-by-me",
        _("ท่านเวียนไว้ ยังตอบไม่ครบ"),
        _("ไม่มีเรื่องที่ท่านเวียนไว้และค้างตอบ"),
        (OFFICER, HEAD),
        _asked_by_me,
        _at("workflow:outstanding", "?opened=me"),
    ),
    _Question(
        "asked",
        _("เรื่องที่หน่วยงานอื่นยังตอบไม่ครบ"),
        _("ไม่มีเรื่องที่ค้างตอบ"),
        (HEAD, MANAGER),
        _asked,
        _at("workflow:outstanding"),
    ),
)
