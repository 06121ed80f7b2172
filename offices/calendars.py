"""The days that each office works."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Self

from thai.working_days import Calendar

from .models import Office, SpecialDay


class Calendars:
    """The calendars of all offices, read once: the special days of an office and of those above it."""

    def __init__(self, days: Iterable[SpecialDay]):
        self._declared = defaultdict(list)
        for day in days:
            self._declared[day.office.path].append(day)
        self._known: dict[tuple[str, ...], Calendar] = {}
        self._found: dict[str, Calendar] = {}  # by path: a list of duties asks for the same offices again

    @classmethod
    def load(cls) -> Self:
        return cls(SpecialDay.objects.standing().select_related("office"))

    def of(self, office: Office) -> Calendar:
        return self.at(office.path)

    def at(self, path: str) -> Calendar:
        """Of the office with that path; those for whom the same was declared share one."""
        if path not in self._found:
            self._found[path] = self._shared(path)
        return self._found[path]

    def _shared(self, path: str) -> Calendar:
        above = tuple(each for each in _down_to(path) if each in self._declared)
        if above not in self._known:
            days = [day for each in above for day in self._declared[each]]
            self._known[above] = Calendar({each.day: each.as_special for each in days})
        return self._known[above]


def calendar_of(office: Office) -> Calendar:
    """The days that one office works; for many offices, `Calendars.load().of`."""
    return Calendars(SpecialDay.objects.holding_at(office).select_related("office")).of(office)


def _down_to(path: str) -> Iterator[str]:
    """The paths of the offices above, the uppermost first, and the path itself."""
    reached = ""
    for code in path.rstrip("/").split("/"):
        reached += f"{code}/"
        yield reached
