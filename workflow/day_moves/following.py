"""How a due day follows a declared day."""

import datetime
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from offices.calendars import Calendars
from offices.models import SpecialDay
from thai.due_counts import Count, Term, count


@dataclass(frozen=True)
class Move:
    """What a declared day means to one duty, told by its key; `count`: where its day follows from a count."""

    response: int
    former_due_on: datetime.date
    moved_to: datetime.date
    count: Count | None = None
    is_kept: bool = False  # somebody left it as it was

    @property
    def is_earlier(self) -> bool:
        return self.moved_to < self.former_due_on


class Row(NamedTuple):
    """What is asked of each of thousands of duties."""

    pk: int
    due_on: datetime.date
    counted_from: datetime.date | None
    path: str
    counted_days: int | None
    counts_working_days: bool
    settled_at: datetime.datetime  # when its due day was counted, or moved, last


COLUMNS = (
    *("pk", "due_on", "counted_from", "office__path"),
    *("circulation__counted_days", "circulation__counts_working_days", "settled_at"),
)


class History:
    """The calendars by which a due day was counted, at any moment since."""

    def __init__(self, declared: list[SpecialDay]):
        self._declared = declared
        self._turns = sorted({at for each in declared for at in (each.declared_at, each.withdrawn_at) if at})
        self._known: dict[int, Calendars] = {}

    def at(self, moment: datetime.datetime) -> Calendars:
        """What stood then; what was said in the very moment came after."""
        turn = bisect_left(self._turns, moment)
        if turn not in self._known:
            self._known[turn] = Calendars(each for each in self._declared if _stood(each, moment))
        return self._known[turn]


def touched_by(special_day: SpecialDay, rows: Iterable[Row], declared: list[SpecialDay]) -> list[Move]:
    """`declared`: all that ever was, with or without the day itself, which need not be saved yet.

    Several days may have been declared or taken back since a day was counted: it moves past all of them.
    """
    place = special_day.office_id, special_day.day
    standing = [each for each in declared if each.withdrawn_at is None]
    others = [each for each in standing if (each.office_id, each.day) != place]
    is_off = special_day.withdrawn_at is None and not special_day.is_working
    before = Calendars(others)
    after = Calendars(standing if special_day.withdrawn_at else [*others, special_day])
    history, counted = History(declared), cache(count)  # many offices received a letter on the same day

    def moved(row: Row) -> tuple[datetime.date, Count | None]:
        calendar = after.at(row.path)
        if row.counted_from and row.counted_days is not None and _is_newer(special_day, row):
            term = Term(row.counted_days, row.counts_working_days)
            if counted(term, row.counted_from, history.at(row.settled_at).at(row.path)).ends_on == row.due_on:
                new = counted(term, row.counted_from, calendar)
                return new.ends_on, new
        if is_off and row.due_on == special_day.day and before.at(row.path).is_working(row.due_on):
            return calendar.on_or_after(row.due_on), None
        return row.due_on, None

    inside = (row for row in rows if row.path.startswith(special_day.office.path))
    moves = (Move(row.pk, row.due_on, *moved(row)) for row in inside)
    return [move for move in moves if move.moved_to != move.former_due_on]


def _is_newer(special_day: SpecialDay, row: Row) -> bool:
    """It was declared, or taken back, since the due day was counted; an unsaved one will be."""
    said_at = special_day.withdrawn_at or special_day.declared_at
    return said_at is None or said_at >= row.settled_at


def _stood(special_day: SpecialDay, moment: datetime.datetime) -> bool:
    is_declared = special_day.declared_at < moment
    return is_declared and (special_day.withdrawn_at is None or special_day.withdrawn_at >= moment)
