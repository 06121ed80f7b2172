"""The matrix itself: five queries, whatever its size."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
)
from django.utils.translation import gettext as _

from offices.dates import day_in_words
from offices.models import Office, User
from offices.querysets import OfficeQuerySet
from thai.numerals import to_thai

from .. import counting
from ..models import Circulation, Extension, Response
from ..states import Verdict
from .asked import Asked, Order, Show, Sort
from .signs import Sign, Word, legend, sign_of

COLUMNS, ROWS = 40, 100  # on one page
NAMED = 3  # late matters of an office beside its name


@dataclass(frozen=True)
class Cell:
    response_pk: int
    sign: Sign
    is_counted: bool
    is_answered: bool
    days_late: int  # 0 when it is not

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass
class Line:
    """A row or a column: how many of its cells count, are answered, are late."""

    cells: list[Cell | None] = field(default_factory=list)

    @cached_property
    def counted(self) -> int:
        return sum(cell.is_counted for cell in self.cells if cell)

    @cached_property
    def answered(self) -> int:
        return sum(cell.is_answered for cell in self.cells if cell)

    @cached_property
    def late(self) -> int:
        return sum(cell.is_late for cell in self.cells if cell)


@dataclass
class Row(Line):
    office: Office | None = None


@dataclass
class Column(Line):
    circulation: Circulation | None = None

    @property
    def number(self) -> str:
        """«ว ๔๘๑»: the rest of the number is that of all the office's letters."""
        letter = self.circulation.letter
        if letter.serial is None:
            return _("ไม่มีเลขที่")
        return f"ว {to_thai(letter.serial)}" if letter.is_circular else to_thai(letter.serial)

    @property
    def due(self) -> str:
        """«๖ มี.ค. ๖๙», in English «6 Mar 2026», and nothing where no day is set."""
        if self.circulation.due_on is None:
            return ""
        written = day_in_words(self.circulation.due_on, "short")
        day, _space, year = written.rpartition(" ")
        return f"{day} {year[-2:]}" if year.startswith("๒๕") else written


@dataclass(frozen=True)
class Grid:
    rows: list[Row]
    columns: list[Column]
    page: Page  # of the rows
    part: int  # which columns: 1 are the first
    has_more: bool  # columns

    @property
    def late_rows(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """The offices that are late, each with what is longest so; where the grid does not fit."""
        late = ((row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows if row.late)
        return [(row, _longest(cells)) for row, cells in late]

    @cached_property
    def whole(self) -> Line:
        return Line([cell for row in self.rows for cell in row.cells])

    @property
    def first(self) -> int:
        """The place of the first column among all circulations."""
        return (self.part - 1) * COLUMNS + 1

    @property
    def last(self) -> int:
        return self.first + len(self.columns) - 1

    @property
    def former_part(self) -> int:
        return self.part - 1

    @property
    def next_part(self) -> int:
        return self.part + 1

    @property
    def late_words(self) -> set[Word]:
        """Those that no legend has: how many days."""
        signs = {cell.sign for row in self.rows for cell in row.cells if cell and cell.is_late}
        return {word for sign in signs for word in sign.words if word.key.startswith("d")}

    @property
    def legend(self) -> list[Sign]:
        return legend()


def grid(asked: Asked, user: User, today: datetime.date, *, page: str | None, part: int = 1) -> Grid:
    """One page of rows and one part of columns of what the office asked, up to the clearance."""
    found = list(columns_of(asked, user)[(part - 1) * COLUMNS : part * COLUMNS + 1])
    circulations, has_more = found[:COLUMNS], len(found) > COLUMNS
    shown = Paginator(rows_of(asked, circulations, today), ROWS).get_page(page)
    offices = list(shown.object_list)
    cells = cells_of(circulations, offices, today)
    rows = [Row([cells.get((o.pk, c.pk)) for c in circulations], o) for o in offices]
    columns = [Column([row.cells[place] for row in rows], c) for place, c in enumerate(circulations)]
    return Grid(rows, columns, shown, part, has_more)


def columns_of(asked: Asked, user: User):
    """The circulations that ask one of the offices and, of the open ones, that one of them still owes."""
    responses = Response.objects.filter(circulation=OuterRef("pk"), office__in=asked.offices)
    if asked.cleaned_data["show"] == Show.OPEN:
        responses = responses.outstanding()
    own = Circulation.objects.asked_by(asked.office).judged_by(user)
    found = asked.narrowed(own.filter(Exists(responses))).select_related("letter")
    if asked.cleaned_data["order"] == Order.DUE:
        return found.order_by(F("due_on").asc(nulls_last=True), "pk")
    return found.order_by("-pk")


def rows_of(asked: Asked, circulations: list[Circulation], today: datetime.date) -> OfficeQuerySet:
    """The offices that one of the circulations asks; the worst have most that is late, and the longest."""
    here = Response.objects.filter(office=OuterRef("pk"), circulation__in=circulations)
    offices = asked.offices.filter(Exists(here))
    match asked.rows_order:
        case Sort.COUNTRY:
            return offices.order_by("path")
        case Sort.NAME:
            return offices.order_by("short_name", "name", "path")
    is_late = Q(responses__circulation__in=circulations) & counting.late(today, "responses__")
    late = offices.annotate(is_late=FilteredRelation("responses", condition=is_late))
    late = late.annotate(late=Count("is_late"), longest=Min("is_late__due_on"))
    return late.order_by("-late", F("longest").asc(nulls_last=True), "path")


def cells_of(
    circulations: Iterable[Circulation], offices: Iterable[Office], today: datetime.date
) -> dict[tuple[int, int], Cell]:
    """By the keys of office and circulation; an office that was not asked has none."""
    within = {"circulation__in": circulations, "office__in": offices}
    verdicts = _verdicts(within)
    responses = (
        Response.objects.filter(**within)
        .order_by()
        .annotate(
            is_counted=_whether(counting.counted()),
            is_answered=_whether(counting.answered()),
            is_late=_whether(counting.late(today)),
            is_after=_whether(counting.answered_late()),
        )
    )
    names = ("office", "circulation", "pk", "state", "is_copy", "is_open", "due_on", "paused_on")
    told = ("is_counted", "is_answered", "is_late", "is_after")
    sign = cache(sign_of)  # some hundred of them stand in thousands of cells
    cells = {}
    for line in responses.values_list(*names, *told):
        office, circulation, pk, state, is_copy, is_open, due_on, paused_on = line[: len(names)]
        is_counted, is_answered, is_late, is_after = map(bool, line[len(names) :])
        days_late = (today - due_on).days if is_late else 0
        stands = sign(
            state,
            is_copy=is_copy,
            late=days_late,
            is_answered_late=is_after,
            is_paused=is_open and paused_on is not None,
            verdict=verdicts.get(pk) if is_open else None,
        )
        cells[office, circulation] = Cell(pk, stands, is_counted, is_answered, days_late)
    return cells


def _longest(cells: list[tuple[Column, Cell | None]]) -> list[tuple[Column, Cell]]:
    late = [(column, cell) for column, cell in cells if cell and cell.is_late]
    return sorted(late, key=lambda each: -each[1].days_late)[:NAMED]


def _verdicts(within: dict) -> dict[int, str]:
    """Of each response the newest request for more time, while it was granted or waits."""
    asked = Extension.objects.filter(**{f"response__{name}": value for name, value in within.items()})
    asked = asked.filter(response__is_open=True, verdict__in=[Verdict.GRANTED, Verdict.ASKED])
    return dict(asked.order_by("pk").values_list("response", "verdict"))


def _whether(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())
