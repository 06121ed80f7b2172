"""The table of rates (ตัวชี้วัด): of every office that was asked what it answered, and when."""

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offices.models import Office

from ..models import Response
from ..querysets import CirculationQuerySet, ResponseQuerySet
from .figures import Figures, aggregates
from .measured import Measured
from .pace import days_of

# Working days are counted answer by answer, in the calendar of its office. Of millions that takes minutes:
# they are told of as many answers as a page may wait for. An office's own page always tells them.
PACED = 3_000  # answers
AT_ONCE = 100  # circulations: a statement over a whole year would take longer than any may


class Row(NamedTuple):
    """One office; or all of them together, which have neither key nor path."""

    name: str
    measured: Measured
    office_pk: int = 0
    above: str = ""  # a district's name repeats over the country
    above_pk: int | None = None
    path: str = ""

    @property
    def figures(self) -> Figures:
        return self.measured.figures


@dataclass(frozen=True)
class Column:
    key: str  # in the address
    heading: Promise
    of: Callable[[Row], object]


COLUMNS = (
    Column("asked", _("ที่ขอ"), lambda row: row.figures.asked),
    Column("excused", _("ไม่ต้องรายงาน"), lambda row: row.figures.excused),
    Column("withdrawn", _("ยกเลิก"), lambda row: row.figures.withdrawn),
    Column("counted", _("ต้องตอบ"), lambda row: row.figures.counted),
    Column("answered", _("ตอบแล้ว"), lambda row: row.figures.answered),
    Column("rate", _("ร้อยละที่ตอบแล้ว"), lambda row: row.figures.answered_percent),
    Column("on_time", _("ตอบทันกำหนด"), lambda row: row.figures.on_time),
    Column("on_time_rate", _("ร้อยละที่ตอบทันกำหนด"), lambda row: row.figures.on_time_percent),
    Column("late", _("เกินกำหนดอยู่"), lambda row: row.figures.late),
    Column("median", _("ค่ากลางวันทำการ"), lambda row: row.measured.median),
)
BY_KEY = {column.key: column.of for column in COLUMNS} | {"office": lambda row: row.path}


@dataclass(frozen=True)
class Heading:
    """Of a column, and what its link asks for: the other way round where the rows stand by it already."""

    heading: Promise
    sort: str
    is_up: bool = False
    is_down: bool = False


def headings(by: str) -> list[Heading]:
    """Of figures the greatest come first, of names the first of the tree."""
    office = Heading(_("หน่วยงาน"), "-office" if by == "office" else "office", by == "office", by == "-office")
    return [office, *[_heading(column, by) for column in COLUMNS]]


def _heading(column: Column, by: str) -> Heading:
    is_down = by == f"-{column.key}"
    return Heading(column.heading, column.key if is_down else f"-{column.key}", by == column.key, is_down)


@dataclass(frozen=True)
class Rates:
    rows: list[Row]
    total: Row
    is_paced: bool  # else too many answers for the column of working days


def rates(circulations: CirculationQuerySet, kind: str, today: datetime.date) -> Rates:
    """Of the offices of a kind, of all for the empty one; the worst first."""
    duties = Response.objects.filter(is_copy=False).order_by()
    if kind:
        duties = duties.filter(office__kind=kind)
    keys = list(circulations.order_by().values_list("pk", flat=True))
    figures = defaultdict(Figures)
    for first in range(0, len(keys), AT_ONCE):
        some = duties.filter(circulation__in=keys[first : first + AT_ONCE])
        rows = some.values_list("office").annotate(**aggregates(today))
        for pk, *row in rows:
            figures[pk] += Figures(*row)
    duties = duties.filter(circulation__in=keys)
    answered = sum(each.answered for each in figures.values())
    is_paced = answered <= PACED
    days = _days(duties, today) if is_paced else {}
    rows = [
        _row(office, Measured(figures[office.pk], days.get(office.pk, ()))) for office in _offices(figures)
    ]
    total = Row("", sum((row.measured for row in rows), Measured()))
    return Rates(sorted(rows, key=_worst), total, is_paced)


def ordered(rows: list[Row], by: str) -> list[Row]:
    """By a column, `-` before it for the greatest first; rows without a value come last. Else as they are."""
    of = BY_KEY.get(by.removeprefix("-"))
    if of is None:
        return rows
    known = [row for row in rows if of(row) is not None]
    unknown = [row for row in rows if of(row) is None]
    return sorted(known, key=of, reverse=by.startswith("-")) + unknown


def _worst(row: Row) -> tuple:
    """Most late answers first, then the smallest share in time, then of answers."""
    figures = row.figures
    rates = (figures.on_time_percent, figures.answered_percent)
    return -figures.late, *(100 if rate is None else rate for rate in rates), row.path


def _days(duties: ResponseQuerySet, today: datetime.date) -> dict[int, tuple[int, ...]]:
    """By office the working days of each answer."""
    days, found = days_of(duties, today), defaultdict(list)
    for pk, office in duties.values_list("pk", "office"):
        if pk in days:
            found[office].append(days[pk])
    return {office: tuple(each) for office, each in found.items()}


def _offices(keys) -> list[Office]:
    wanted = Office.objects.filter(pk__in=keys).select_related("parent")
    return list(
        wanted.only("path", *(f"{to}{name}" for to in ("", "parent__") for name in ("name", "short_name")))
    )


def _row(office: Office, measured: Measured) -> Row:
    above = office.parent.short if office.parent else ""
    return Row(office.short, measured, office.pk, above, office.parent_id, office.path)
