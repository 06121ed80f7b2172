"""On which days of its own calendar an office is reminded of what is due on a day.

An offset counts working days from the due day, negative before it. Where the due day is itself a day off, the
last working day before it stands for it, and lateness begins with the next.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from thai.working_days import Calendar

HEAD = "head"  # the stage at which the head of the office is told


class Steps(Protocol):
    """What a plan says, in working days."""

    before: list[int]
    on_the_day: bool
    after: list[int]
    then_every: int | None


@dataclass(frozen=True)
class Stage:
    offset: int
    on: datetime.date

    @property
    def name(self) -> str:
        """«before:3», «on», «after:1»."""
        if self.offset == 0:
            return "on"
        return f"before:{-self.offset}" if self.offset < 0 else f"after:{self.offset}"


def standing(due_on: datetime.date, day: datetime.date, calendar: Calendar) -> int:
    """Where a day stands to the due day, as an offset."""
    last = calendar.on_or_before(due_on)
    if day <= last:
        return -calendar.working_days_between(day, last)
    return max(calendar.working_days_between(due_on, day), 0)


def newest(steps: Steps, due_on: datetime.date, day: datetime.date, calendar: Calendar) -> Stage | None:
    """The last stage that a working day is on or past; None before the first."""
    here, planned = standing(due_on, day, calendar), _planned(steps)
    passed = planned[: bisect_right(planned, here)]
    offset = _repeated(steps, here) or max(passed, default=None)
    return None if offset is None else _stage(offset, due_on, calendar)


def coming(steps: Steps, due_on: datetime.date, day: datetime.date, calendar: Calendar) -> Stage | None:
    """The first stage on a later day; None where the plan ends."""
    here, planned = standing(due_on, day, calendar), _planned(steps)
    ahead = planned[bisect_right(planned, here) :]
    offset = ahead[0] if ahead else _repeated_after(steps, here)
    return None if offset is None else _stage(offset, due_on, calendar)


def all_after(steps: Steps, due_on: datetime.date, day: datetime.date, calendar: Calendar) -> Iterator[Stage]:
    """Every stage on a later day, without end where the plan has none."""
    while stage := coming(steps, due_on, day, calendar):
        yield stage
        day = stage.on


def _planned(steps: Steps) -> list[int]:
    """The offsets that are named one by one, in order."""
    on_the_day = [0] if steps.on_the_day else []
    return sorted([*(-days for days in steps.before), *on_the_day, *steps.after])


def _repeated(steps: Steps, here: int) -> int | None:
    """The last «then every so many» that has come."""
    first = max(steps.after, default=0)
    times = (here - first) // steps.then_every if steps.then_every else 0
    return first + times * steps.then_every if times > 0 else None


def _repeated_after(steps: Steps, here: int) -> int | None:
    if not steps.then_every:
        return None
    first = max(steps.after, default=0)
    return first + (max(here - first, 0) // steps.then_every + 1) * steps.then_every


def _stage(offset: int, due_on: datetime.date, calendar: Calendar) -> Stage:
    return Stage(offset, _day(offset, due_on, frozenset(calendar.special.items())))


@lru_cache(maxsize=4096)  # a country of duties has few due days
def _day(offset: int, due_on: datetime.date, special: frozenset) -> datetime.date:
    calendar = Calendar(dict(special))
    if offset > 0:
        return calendar.after(due_on, offset)
    return calendar.before(calendar.on_or_before(due_on), -offset)
