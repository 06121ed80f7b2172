"""How a due day follows a declared day."""

import datetime
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


COLUMNS = (
    *("pk", "due_on", "counted_from", "office__path"),
    *("circulation__counted_days", "circulation__counts_working_days"),
)


def touched_by(special_day: SpecialDay, rows: Iterable[Row], standing: list[SpecialDay]) -> list[Move]:
    """`standing`: all that is declared, with or without the day itself, which need not be saved yet."""
    place = special_day.office_id, special_day.day
    others = [each for each in standing if (each.office_id, each.day) != place]
    before, after = Calendars(others), Calendars([*others, special_day])
    counted = cache(count)  # many offices received a letter on the same day

    def moved(row: Row) -> tuple[datetime.date, Count | None]:
        calendar = after.at(row.path)
        if row.counted_from and row.counted_days is not None:
            term = Term(row.counted_days, row.counts_working_days)
            if counted(term, row.counted_from, before.at(row.path)).ends_on == row.due_on:
                new = counted(term, row.counted_from, calendar)
                return new.ends_on, new
        if row.due_on == special_day.day and before.at(row.path).is_working(row.due_on):
            return calendar.on_or_after(row.due_on), None
        return row.due_on, None

    inside = (row for row in rows if row.path.startswith(special_day.office.path))
    moves = (Move(row.pk, row.due_on, *moved(row)) for row in inside)
    return [move for move in moves if move.moved_to != move.former_due_on]
