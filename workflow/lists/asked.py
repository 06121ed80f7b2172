"""What an office asked of others, as files: its circulations, the offices of one, who used up the time."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from letters.lists import Column, day_of, remarks_of, table_of
from letters.paper.table import Table, Value
from offices.models import Office

from .. import counting, lines, time_used
from ..marks import marks_of
from ..models import Circulation, Response
from ..outstanding import Owing
from ..querysets import CirculationQuerySet, ResponseQuerySet
from ..sought import Sought
from ..states import State
from ..time_used import Line, Turn

AT_ONCE = 500  # circulations that are counted together


def circulations(asked: CirculationQuerySet, today: datetime.date, title: str, office) -> Table:
    """Each with how many have answered and how many are late, the one due first on top."""
    keys = list(asked.order_by("due_on", "pk").values_list("pk", flat=True))
    remarks = remarks_of(office, today)
    return table_of(title, CIRCULATIONS, _counted(keys, today), remarks=remarks, length=len(keys))


def _counted(keys: list[int], today: datetime.date) -> Iterator[Circulation]:
    for start in range(0, len(keys), AT_ONCE):
        some = Circulation.objects.filter(pk__in=keys[start : start + AT_ONCE])
        some = some.with_counts().with_late(today).select_related("letter__issuer")
        yield from some.order_by("due_on", "pk")


CIRCULATIONS = [
    Column(gettext_lazy("หนังสือ"), lambda each: str(each.letter), 24),
    Column(gettext_lazy("ลงวันที่"), lambda each: each.letter.dated_on),
    Column(gettext_lazy("ชั้นความเร็ว"), lambda each: each.letter.urgency, 14),
    Column(gettext_lazy("ขอให้"), lambda each: each.request_in_words, 60),
    Column(gettext_lazy("ถึง"), lambda each: each.addressees, 36),
    Column(gettext_lazy("เวียนเมื่อวันที่"), lambda each: day_of(each.opened_at)),
    Column(gettext_lazy("ภายในวันที่"), lambda each: each.due_on),
    Column(gettext_lazy("ต้องตอบ (แห่ง)"), lambda each: each.counted),
    Column(gettext_lazy("ตอบแล้ว (แห่ง)"), lambda each: each.answered),
    Column(gettext_lazy("ร้อยละที่ตอบ"), lambda each: _percent(each.answered, each.counted)),
    Column(gettext_lazy("เกินกำหนด (แห่ง)"), lambda each: each.late),
]


def _percent(answered: int, counted: int) -> Value:
    return Decimal(counting.percent(answered, counted)).quantize(Decimal("0.01")) if counted else None


def responses(
    circulation: Circulation, chosen: ResponseQuerySet, today: datetime.date, sought: Sought
) -> Table:
    """The offices of one circulation, in the order of the country, and what they were narrowed to."""
    told = chosen.with_marks().select_related("office__parent", "circulation").order_by("office__path")
    title = f"{circulation.letter.number_thai} {circulation.matter}".strip()
    remarks = remarks_of(circulation.office, today, circulation.request_in_words, *_narrowed(sought))
    return table_of(title, _offices(today), told, remarks=remarks)


def _narrowed(sought: Sought) -> Iterator[str]:
    by_time = {lines.LATE: _("เกินกำหนด"), lines.WANTING: _("ขอขยายเวลา")}
    by_time |= {lines.PAUSED: _("หยุดนับเวลา"), lines.COPIES: _("สำเนาส่ง")}
    labels = by_time | dict(State.choices) | dict(Office.Kind.choices)
    above = Office.objects.filter(pk=sought.area).first() if sought.area else None
    for label in (sought.choice, sought.kind):
        if label in labels:
            yield _("เฉพาะ: %s") % labels[label]
    for words in filter(None, (sought.name, above)):
        yield _("เฉพาะ: %s") % words
    if sought.ticked:
        yield _("เฉพาะหน่วยงานที่เลือกไว้")


def below(circulation: Circulation, duty: Response, chosen: ResponseQuerySet, today: datetime.date) -> Table:
    """The offices that one office asked in turn: where each stands, not what it answered."""
    told = chosen.select_related("office__parent", "circulation").order_by("office__path")
    title = _("หน่วยงานที่ %s เวียนต่อ") % duty.office.short
    remarks = remarks_of(circulation.office, today, circulation.request_in_words)
    return table_of(title, _standing(today), told, remarks=remarks)


def _standing(today: datetime.date) -> list[Column]:
    return [
        Column(_("หน่วยงาน"), lambda each: each.office.name, 44),
        Column(_("สังกัด"), lambda each: each.office.parent.short if each.office.parent else "", 24),
        Column(_("ให้ทำ"), _asks),
        Column(_("สถานะ"), lambda each: each.get_state_display()),
        Column(_("ภายในวันที่"), lambda each: each.due_on),
        Column(_("เกินกำหนด (วัน)"), lambda each: _days_late(Owing.of(each, today)), 12),
    ]


def _offices(today: datetime.date) -> list[Column]:
    return [
        *_standing(today),
        Column(_("ผล"), lambda each: each.get_outcome_display() if each.outcome else "", 24),
        Column(_("ลงรับเมื่อวันที่"), lambda each: day_of(each.received_at)),
        Column(_("ตอบเมื่อวันที่"), lambda each: day_of(each.answered_at)),
        Column(_("รับว่าครบถ้วนเมื่อวันที่"), lambda each: day_of(each.accepted_at)),
        Column(_("เตือนแล้ว (ครั้ง)"), lambda each: each.times_reminded, 12),
        Column(_("หมายเหตุ"), _remarks, 36),
    ]


def _remarks(response: Response) -> str:
    return " · ".join([*(mark.words for mark in marks_of(response)), *filter(None, [response.ended_why])])


def _asks(response: Response) -> str:
    return _("รับทราบ (สำเนา)") if response.is_copy else response.circulation.get_asks_display()


def _days_late(line: Owing) -> int | None:
    return -line.days if line.is_late else None


def time(circulation: Circulation, used: list[Line], today: datetime.date) -> Table:
    """The working days of every office, each turn in a column of its own."""
    columns = [
        Column(_("หน่วยงาน"), lambda line: line.office, 36),
        Column(_("รวม (วันทำการ)"), lambda line: line.days),
        *[Column(f"{turn.label} ({_('วันทำการ')})", _days_of(turn)) for turn in Turn],
        Column(_("ยังอยู่ที่"), _running),
    ]
    title = _("ใครใช้เวลาไปเท่าใด %s") % circulation.letter
    remarks = remarks_of(circulation.office, today, circulation.request_in_words)
    return table_of(title, columns, used, remarks=remarks, length=len(used))


def _days_of(turn: Turn):
    return lambda line: line.hops[turn].days if turn in line.hops else None


def _running(line: time_used.Line) -> str:
    return next((str(hop.turn.label) for hop in line.hops.values() if hop.is_running), "")
